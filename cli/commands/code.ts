import { defineCommand } from "citty";
import { codeInWords } from "#cli/commands/code-in-words.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { tryCode } from "#domain/ops/try-code.server.ts";
import { allSymbologies, isSymbology } from "#domain/scanning/symbologies.ts";

const attempt = defineCommand({
  meta: { name: "try", description: "Say step by step what a code would mean, and why" },
  args: {
    text: { type: "positional", description: "What the label says", required: true },
    symbology: {
      type: "string",
      description: `What kind of code it is: ${allSymbologies.join(", ")}; without it, as typed or by hand scanner`,
      valueHint: "code39",
    },
    ...libraryOptions,
    branch: {
      type: "string",
      description: "Code of a branch; without it, the whole library",
      valueHint: "code",
    },
    json: { type: "boolean", description: "Print as JSON" },
  },
  run: ({ args }) => {
    const symbology = args.symbology ?? "unknown";
    if (symbology !== "unknown" && !isSymbology(symbology)) {
      const known = allSymbologies.join(", ");
      throw new OperatorError(
        `There is no kind of code "${symbology}". There are: ${known}.`,
        "usage",
      );
    }
    return withLibrary(args, async () => {
      const tried = await tryCode({ text: args.text, symbology }, args.branch ?? null);
      if (tried.status === "unknown-branch") {
        const known = tried.branches.join(", ");
        throw new OperatorError(`There is no branch "${args.branch ?? ""}". There are: ${known}.`);
      }
      const lines = args.json ? [JSON.stringify(tried)] : codeInWords(args.text, tried);
      process.stdout.write(`${lines.join("\n")}\n`);
    });
  },
});

export const command = defineCommand({
  meta: { name: "code", description: "Try a label or card number against the library's rules" },
  subCommands: { try: attempt },
});
