import { defineCommand } from "citty";
import { launch } from "#cli/start/launch.ts";
import { libraryOptions } from "#cli/start/library.ts";
import { operatorConfiguration } from "#cli/start/operator-configuration.ts";

export const command = defineCommand({
  meta: { name: "start", description: "Serve the library: builds, migrates and runs everything" },
  args: {
    port: {
      type: "string",
      description: "Port to listen on (PORT, else 3000)",
      valueHint: "number",
    },
    host: {
      type: "string",
      description: "Address to listen on (HOST, else 127.0.0.1; with --https else 0.0.0.0)",
      valueHint: "address",
    },
    ...libraryOptions,
    demo: {
      type: "boolean",
      description: "Fill an empty library with the demo at the first start",
      negativeDescription: "Begin with an empty library",
    },
    production: {
      type: "boolean",
      description: "Take nothing upon itself: DATABASE_URL and BIBLIOMAT_SECRET must be set",
    },
    https: {
      type: "boolean",
      description:
        "Encrypt, with an authority of the library's own that tablets can be told to trust",
    },
  },
  run: async ({ args }) => {
    const isEncrypted = args.https === true;
    const isProduction = args.production === true;
    const hostless = args.host === undefined && !process.env.HOST;
    // Who encrypts wants to be reached by tablets; without it only this machine may come in.
    const host = isEncrypted && hostless ? "0.0.0.0" : args.host;
    const configuration = operatorConfiguration({ ...args, host }, { isProduction });
    await launch({
      configuration,
      isEncrypted,
      wantsDemo: args.demo ?? configuration.wantsDemo ?? (isProduction ? false : undefined),
      say: (sentence) => process.stdout.write(`${sentence}\n`),
    });
  },
});
