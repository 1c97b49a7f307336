import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { defineCommand } from "citty";
import { typedPath } from "#cli/installation.ts";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { importLoansAtConsole } from "#domain/loan-imports/import-at-console.server.ts";
import type { LoansEnd } from "#domain/loan-imports/import-loans.server.ts";
import { undoLoanImport } from "#domain/loan-imports/undo-loan-import.server.ts";
import { dateOrders } from "#domain/patron-imports/import-date.ts";
import words from "#i18n/staff/en.json" with { type: "json" };

const options = {
  ...libraryOptions,
  json: { type: "boolean", description: "Print as JSON" },
} as const;

const importing = defineCommand({
  meta: {
    name: "import",
    description: "Open loans from a file (CSV, XLSX), looked at only; or: import undo <number>",
  },
  args: {
    file: { type: "positional", description: "A table, or the word undo", required: true },
    number: { type: "positional", description: "After undo: of which import", required: false },
    apply: { type: "boolean", description: "Make the loans; else nothing is written" },
    "date-order": { type: "string", description: "Of 03/04/2020: day-first or month-first" },
    ...options,
  },
  run: ({ args }) => (args.file === "undo" ? undo(args) : importFile(args.file, args)),
});

export const command = defineCommand({
  meta: { name: "loans", description: "Open loans from another system" },
  subCommands: { import: importing },
});

type Typed = {
  readonly number?: string | undefined;
  readonly apply?: boolean | undefined;
  readonly "date-order"?: string | undefined;
  readonly json?: boolean | undefined;
  readonly "data-dir"?: string | undefined;
};

async function importFile(file: string, typed: Typed): Promise<void> {
  const path = typedPath(file);
  const isThere = await stat(path)
    .then((found) => found.isFile())
    .catch(() => false);
  if (!isThere) throw new OperatorError(`There is no file ${file}.`, "usage");
  const typedOrder = typed["date-order"] ?? "day-first";
  const dateOrder = dateOrders.find((order) => order === typedOrder);
  if (dateOrder === undefined)
    throw new OperatorError(`--date-order is ${dateOrders.join(" or ")}.`, "usage");
  await withLibrary(typed, async () => {
    const done = await importLoansAtConsole({
      path,
      name: basename(file),
      dateOrder,
      isApplied: typed.apply === true,
      begun: showNumber,
      progress: showProgress,
    });
    if (done.status === "refused") throw new OperatorError(faultInWords(done.fault));
    tell(done.import, done.end, typed.json === true);
  });
}

/** Before the first loan, and beside the output that a program reads: whoever stops it can undo it. */
function showNumber(id: number): void {
  process.stderr.write(`import ${id} begins; to take it back: loans import undo ${id}\n`);
}

/** Where somebody watches; a program that reads the output is not told. */
function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${done} of ${all}${done === all ? "\n" : ""}`);
}

function tell(id: number | null, end: LoansEnd, isJson: boolean): void {
  const lines = isJson
    ? [JSON.stringify({ import: id, ...end })]
    : [...end.report.map(rowInWords), summaryOf(id, end)];
  process.stdout.write(`${lines.join("\n")}\n`);
  // A script can tell: the loans of the source are not all here.
  if (!end.isReconciled) process.exitCode = 1;
}

function rowInWords({ row, reason }: LoansEnd["report"][number]): string {
  const text = reason === null ? words.loanImport.already : words.loanImport.reasons[reason];
  return `row ${row}: ${text}`;
}

function summaryOf(id: number | null, end: LoansEnd): string {
  const { rows, made, already, refused } = end;
  const here = made + already;
  const what =
    id === null
      ? `looked at only: ${made} to be made, ${already} stand already, ${refused} left out`
      : `import ${id}: ${made} made, ${already} stood already, ${refused} left out`;
  const sum = `${here} of ${rows} loans of the source ${id === null ? "would be" : "are"} in the ledger`;
  const close = end.isStopped ? "\nstopped: the import was taken back while it ran" : "";
  return `${what}\n${sum}${end.isReconciled ? ": reconciled" : ""}${close}`;
}

function faultInWords({
  code,
  line,
}: {
  readonly code: string;
  readonly line: number | null;
}): string {
  const known: Readonly<Record<string, string>> = {
    ...words.patronImport.problems,
    ...words.loanImport.problems,
  };
  return `${line === null ? "" : `Line ${line}: `}${known[code] ?? code}`;
}

async function undo(typed: Typed): Promise<void> {
  const id = Number(typed.number);
  if (!Number.isSafeInteger(id) || id < 1)
    throw new OperatorError("Which import? Its number was printed by the import.", "usage");
  await withLibrary(typed, async () => {
    const undone = await undoLoanImport(id, null);
    const isDone = undone.status === "undone";
    const text = isDone
      ? `undone: ${undone.count} loans taken back, ${undone.kept} kept`
      : undone.status;
    process.stdout.write(`${typed.json === true ? JSON.stringify(undone) : text}\n`);
    if (!isDone) process.exitCode = 1;
  });
}
