import { defineCommand } from "citty";
import { installation } from "#cli/installation.ts";
import { ensureBuild } from "#cli/start/next-build.ts";

export const command = defineCommand({
  meta: {
    name: "build",
    description: "Build the app; the old build serves until the new one is whole",
  },
  args: {
    "if-stale": { type: "boolean", description: "Only if something changed since the last build" },
  },
  run: async ({ args }) => {
    const say = (sentence: string) => process.stdout.write(`${sentence}\n`);
    const outcome = await ensureBuild(installation().root, { isForced: !args["if-stale"], say });
    if (outcome === "found") say("The build is up to date.");
  },
});
