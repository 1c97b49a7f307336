import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { readStory } from "#domain/ops/read-story.server.ts";

export const command = defineCommand({
  meta: { name: "story", description: "What happened to an item, the oldest first" },
  args: {
    barcode: { type: "positional", description: "Barcode of the item", required: true },
    ...libraryOptions,
    json: { type: "boolean", description: "Print one JSON object a line" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const lines = await readStory(args.barcode);
      if (lines.length === 0)
        throw new OperatorError(`The journal knows nothing of an item "${args.barcode}".`);
      for (const line of lines) {
        const words = [
          line.at.toISOString(),
          line.branch,
          line.device ?? "-",
          line.act,
          line.outcome,
          JSON.stringify(line.detail),
        ];
        process.stdout.write(`${args.json ? JSON.stringify(line) : words.join("  ")}\n`);
      }
    }),
});
