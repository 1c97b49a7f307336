import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { defineCommand } from "citty";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { exportCatalogue } from "#domain/catalog/export-catalogue.server.ts";
import { catalogueFormatNames } from "#domain/catalog/export-formats.ts";

const exporting = defineCommand({
  meta: { name: "export", description: "Published titles with their copies, as a file" },
  args: {
    file: { type: "positional", description: "Where to; - is the terminal", required: true },
    format: { type: "string", description: catalogueFormatNames.join(", "), default: "marc21" },
    import: { type: "string", description: "Of one import only", valueHint: "number" },
    branch: { type: "string", description: "With copies of one branch only", valueHint: "code" },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const format = catalogueFormatNames.find((name) => name === args.format);
      const importId = args.import === undefined ? null : Number(args.import);
      if (format === undefined || (importId !== null && !Number.isSafeInteger(importId)))
        throw new OperatorError(`--format is one of: ${catalogueFormatNames.join(", ")}.`, "usage");
      const tellFault = (titleId: number, fault: string) => {
        process.stderr.write(`title ${titleId} is left out: ${fault}\n`);
        process.exitCode = 1;
      };
      const pieces = exportCatalogue({ format, importId, branch: args.branch ?? null, tellFault });
      await write(args.file, pieces);
    }),
});

async function write(file: string, pieces: AsyncGenerator<Uint8Array>): Promise<void> {
  if (file !== "-")
    return await pipeline(Readable.from(pieces), createWriteStream(typedPath(file)));
  for await (const piece of pieces) process.stdout.write(piece);
}

export const command = defineCommand({
  meta: { name: "catalogue", description: "The catalogue as a file" },
  subCommands: { export: exporting },
});
