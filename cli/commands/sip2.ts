import { once } from "node:events";
import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { listenForTerminals } from "#cli/sip2/listen.ts";
import { sayReasons } from "#cli/sip2/say-reasons.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";

export const command = defineCommand({
  meta: {
    name: "sip2",
    description: "Serve self-service terminals that speak SIP2, until stopped",
  },
  args: {
    host: {
      type: "string",
      description: "Address to listen at (default: this machine alone)",
      default: "127.0.0.1",
    },
    port: { type: "string", description: "Port to listen at", default: "6001" },
    ...libraryOptions,
  },
  run: ({ args }) => {
    const port = Number(args.port);
    if (!Number.isSafeInteger(port) || port < 1 || port > 65_535)
      throw new OperatorError("--port is a number from 1 to 65535.", "usage");
    return withLibrary(args, async () => {
      const listener = await listenForTerminals({ host: args.host, port, says: sayReasons });
      process.stderr.write(`SIP2 at ${args.host}:${listener.port}. Stop with Ctrl+C.\n`);
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await listener.close();
    });
  },
});
