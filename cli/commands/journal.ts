import { readFile } from "node:fs/promises";
import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { searchJournal } from "#domain/ops/search-journal.server.ts";
import { checkSheet, type SheetChecked } from "#domain/ops/signed-sheet.server.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";

const verify = defineCommand({
  meta: { name: "verify", description: "Walk every chain of seals and name the first broken link" },
  args: { ...libraryOptions, json: { type: "boolean", description: "Print the result as JSON" } },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const { sealed, broken } = await verifyJournal();
      if (args.json) process.stdout.write(`${JSON.stringify({ sealed, broken })}\n`);
      else
        process.stdout.write(
          broken.length === 0 ? `whole: ${sealed} seals\n` : broken.map(inWords).join(""),
        );
      if (broken.length > 0) process.exitCode = 1;
    }),
});

const list = defineCommand({
  meta: { name: "list", description: "Journal rows, the newest first" },
  args: {
    ...libraryOptions,
    since: { type: "string", description: "From this day or instant on", valueHint: "2026-11-01" },
    until: { type: "string", description: "Before this day or instant", valueHint: "2026-12-01" },
    device: { type: "string", description: "Name or id of a device" },
    act: { type: "string", description: "borrow, return, renew, undo, identify, pair-device …" },
    item: { type: "string", description: "Barcode of an item" },
    card: {
      type: "string",
      description: "Card number; while the holder's visits are not yet forgotten",
    },
    most: { type: "string", description: "At most so many rows", default: "100" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const lines = await searchJournal({
        since: instant(args.since),
        until: instant(args.until),
        device: args.device,
        act: args.act,
        barcode: args.item,
        cardNumber: args.card,
        most: Math.min(10_000, Math.max(1, Number(args.most) || 100)),
      });
      for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
    }),
});

const checkPdf = defineCommand({
  meta: {
    name: "check-pdf",
    description: "Say whether a signed story came from this library and is as it was",
  },
  args: {
    file: { type: "positional", description: "The PDF", required: true },
    ...libraryOptions,
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const file = await readFile(args.file).catch(() => {
        throw new OperatorError(`There is no file ${args.file} that can be read.`, "usage");
      });
      const checked = checkSheet(file);
      process.stdout.write(`${checkedInWords[checked.status]}\n`);
      if (checked.status !== "genuine") process.exitCode = 1;
    }),
});

const checkedInWords = {
  genuine: "genuine: signed by this library, and as it was",
  changed: "CHANGED: it bears this library's key, and its bytes are others",
  "another-key": "ANOTHER KEY: it was signed by another library, or under another secret",
  unsigned: "UNSIGNED: no signature stands at its end",
} as const satisfies Readonly<Record<SheetChecked["status"], string>>;

export const command = defineCommand({
  meta: { name: "journal", description: "What was done here: search it, verify its seals" },
  subCommands: { list, verify, "check-pdf": checkPdf },
});

function instant(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new OperatorError(
      `"${text}" is no date. Write 2026-11-01 or 2026-11-01T09:00:00Z.`,
      "usage",
    );
  return at;
}

function inWords(link: {
  branchId: number | null;
  number: number | null;
  problem: string;
  journalId: number | null;
}): string {
  const place = link.branchId === null ? "" : ` branch ${link.branchId}, seal ${link.number}`;
  const row = link.journalId === null ? "" : `, journal row ${link.journalId}`;
  return `BROKEN ${link.problem}:${place}${row}\n`;
}
