import { stat } from "node:fs/promises";
import { defineCommand } from "citty";
import { archiveFaultWords } from "#cli/catalogue/archive-faults.ts";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { backUpCovers, manifestName, restoreCovers } from "#domain/catalog/cover-backup.server.ts";
import { type CoverOutcome, importCovers } from "#domain/catalog/import-covers.server.ts";
import { openPictures, type Picture } from "#domain/catalog/open-pictures.server.ts";

const importing = defineCommand({
  meta: {
    name: "import",
    description:
      "Pictures of a folder or a ZIP, each called after an ISBN, an inventory number, a barcode or a record",
  },
  args: {
    folder: { type: "positional", description: "A folder or a ZIP of pictures", required: true },
    replace: { type: "boolean", description: "Also where a title has a cover" },
    json: { type: "boolean", description: "Print as JSON" },
    ...libraryOptions,
  },
  run: async ({ args }) => {
    const folder = typedPath(args.folder);
    if ((await stat(folder).catch(() => null)) === null)
      throw new OperatorError(`There is no folder or ZIP ${args.folder}.`, "usage");
    const opened = await openPictures(folder);
    if (typeof opened === "string") throw new OperatorError(archiveFaultWords[opened], "usage");
    await withLibrary(args, () => takeAll(opened.pictures, args));
  },
});

async function takeAll(
  pictures: readonly Picture[],
  typed: { readonly replace?: boolean | undefined; readonly json?: boolean | undefined },
): Promise<void> {
  const counts: Partial<Record<CoverOutcome, number>> = {};
  const left: Partial<Record<CoverOutcome, string[]>> = {};
  for await (const { name, outcome } of importCovers(pictures, {
    isReplacing: typed.replace === true,
  })) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (outcome === "taken" || outcome === "known") continue;
    left[outcome] = [...(left[outcome] ?? []), name];
    process.exitCode = 1;
  }
  const told = typed.json === true ? `${JSON.stringify({ counts, left })}\n` : say(counts, left);
  process.stdout.write(told);
}

const words = {
  taken: "taken",
  known: "left, their titles have covers (--replace takes them)",
  "unknown-number": "of no title: nothing here has this number",
  "too-large": "larger than 12 MB",
  "no-picture": "no picture that can be read (JPEG, PNG, WebP, GIF)",
  infected: "left, the virus scanner found something",
  "scanner-silent": "left, the virus scanner does not answer",
  "changed-meanwhile": "left, somebody was changing the title; try again",
  "merged-away": "left, the title went into another one",
} as const satisfies Readonly<Record<CoverOutcome, string>>;

function say(
  counts: Partial<Record<CoverOutcome, number>>,
  left: Partial<Record<CoverOutcome, string[]>>,
): string {
  const outcomes = Object.keys(words) as CoverOutcome[];
  return outcomes
    .filter((outcome) => counts[outcome] !== undefined)
    .flatMap((outcome) => [
      `${counts[outcome]} ${words[outcome]}`,
      ...(left[outcome] ?? []).map((name) => `  ${name}`),
    ])
    .join("\n")
    .concat("\n");
}

const folder = { type: "positional", description: "Of the backup", required: true } as const;

const backingUp = defineCommand({
  meta: { name: "backup", description: "Copies what a backup lacks, and writes its manifest" },
  args: { folder, ...libraryOptions },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const { files, copied, damaged } = await backUpCovers(typedPath(args.folder));
      process.stdout.write(
        `${files} pictures, ${copied} of them new; ${manifestName} is written.\n`,
      );
      tellLost("Damaged here; the backup keeps what it has", damaged);
    }),
});

const restoring = defineCommand({
  meta: { name: "restore", description: "Puts back what is missing or damaged" },
  args: { folder, ...libraryOptions },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const done = await restoreCovers(typedPath(args.folder));
      if (done === null) throw new OperatorError(`${args.folder} has no ${manifestName}.`, "usage");
      process.stdout.write(`${done.whole} pictures are whole, ${done.restored} were put back.\n`);
      tellLost("Not as the manifest says, here or there", done.lost);
    }),
});

function tellLost(what: string, names: readonly string[]): void {
  if (names.length === 0) return;
  process.stdout.write(`${what}:\n  ${names.join("\n  ")}\n`);
  process.exitCode = 1;
}

export const command = defineCommand({
  meta: { name: "covers", description: "Covers of titles" },
  subCommands: { import: importing, backup: backingUp, restore: restoring },
});
