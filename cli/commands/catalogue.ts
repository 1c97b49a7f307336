import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { defineCommand } from "citty";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { exportCatalogue } from "#domain/catalog/export-catalogue.server.ts";
import { catalogueFormatNames, exportedStock } from "#domain/catalog/export-formats.ts";
import { mostNamed, readSelection } from "#domain/catalog/export-selection.server.ts";
import { readOriginal } from "#domain/catalog/read-original.server.ts";
import { titleKinds } from "#domain/catalog/search-request.ts";

const selecting = {
  stock: {
    type: "string",
    description: `Which titles: ${exportedStock.join(", ")} (published, where nothing is said)`,
    valueHint: "name",
  },
  import: { type: "string", description: "Of one import only", valueHint: "number" },
  ids: { type: "string", description: "These titles only", valueHint: "numbers" },
  search: { type: "string", description: "Found by these words", valueHint: "words" },
  branch: { type: "string", description: "With copies at one branch only", valueHint: "code" },
  language: { type: "string", description: "In this language", valueHint: "code" },
  kind: { type: "string", description: "Of this kind, such as book or map", valueHint: "kind" },
  year: { type: "string", description: "Of a year, or a decade such as 198", valueHint: "year" },
  subject: { type: "string", description: "With this heading", valueHint: "heading" },
} as const;

const exporting = defineCommand({
  meta: { name: "export", description: "Titles with their copies, as a file" },
  args: {
    file: { type: "positional", description: "Where to; - is the terminal", required: true },
    format: { type: "string", description: catalogueFormatNames.join(", "), default: "marc21" },
    ...selecting,
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const format = catalogueFormatNames.find((name) => name === args.format);
      if (format === undefined)
        throw new OperatorError(`--format is one of: ${catalogueFormatNames.join(", ")}.`, "usage");
      const { search: q, ...asked } = args;
      const read = await readSelection({ ...textsOf(asked), ...(q === undefined ? {} : { q }) });
      if (read.status === "unknown") throw new OperatorError(faults[read.what], "usage");
      if (read.status === "too-slow")
        throw new OperatorError(
          "The search took too long; nothing was written. Narrow it by --ids, --language or --year.",
        );
      const { selection } = read;
      const tellFault = (titleId: number, fault: string) => {
        process.stderr.write(`title ${titleId} is left out: ${fault}\n`);
        process.exitCode = 1;
      };
      await write(args.file, exportCatalogue({ format, selection, tellFault }));
    }),
});

const original = defineCommand({
  meta: { name: "original", description: "The record that a title came with, byte for byte" },
  args: {
    title: { type: "positional", description: "Number of the title", required: true },
    file: { type: "positional", description: "Where to; else the terminal", required: false },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const found = await readOriginal(args.title);
      if (found === null)
        throw new OperatorError(`Title ${args.title} has no record that came from outside.`);
      await write(args.file ?? "-", oneOf(found.bytes));
    }),
});

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const faults = {
  stock: `--stock is one of: ${exportedStock.join(", ")}.`,
  import: "--import is the number of an import.",
  ids: `--ids are at most ${mostNamed} numbers of titles, with commas between them.`,
  branch: "There is no such branch.",
  language: "--language is a code such as ru.",
  kind: `--kind is one of: ${titleKinds.join(", ")}.`,
  year: "--year is a year such as 1984, or a decade such as 198.",
  subject: "--subject is at most 300 signs long.",
} as const;

type Selecting = Partial<Record<keyof typeof selecting, string | undefined>>;

function textsOf(args: Selecting): Record<string, string> {
  const names = Object.keys(selecting) as (keyof Selecting)[];
  return Object.fromEntries(
    names.flatMap((name) => (args[name] === undefined ? [] : [[name, args[name]]])),
  );
}

async function write(file: string, pieces: AsyncGenerator<Uint8Array>): Promise<void> {
  if (file !== "-")
    return await pipeline(Readable.from(pieces), createWriteStream(typedPath(file)));
  for await (const piece of pieces) process.stdout.write(piece);
}

export const command = defineCommand({
  meta: { name: "catalogue", description: "The catalogue as a file" },
  subCommands: { export: exporting, original },
});
