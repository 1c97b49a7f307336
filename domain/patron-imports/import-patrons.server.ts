import "server-only";
import { countLeftDirectory } from "#db/queries/imported-patrons.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { databaseNow } from "#db/queries/loans.ts";
import {
  becomeImporter,
  beginWriting,
  clearFaults,
  insertFaults,
  type PatronImportRow,
  readImportState,
  settlePatronImport,
  takeWritingBack,
} from "#db/queries/patron-imports.ts";
import { inTransaction, sqlState, type Transaction } from "#db/transaction.ts";
import type { TableRow } from "#domain/library/read-table.server.ts";
import type { FileFault } from "#domain/library/table-limits.ts";
import {
  giveCardNumbers,
  type NoCardNumbers,
} from "#domain/patron-imports/give-card-numbers.server.ts";
import type { ImportOptions } from "#domain/patron-imports/import-options.ts";
import { type ImportRun, openImportRun } from "#domain/patron-imports/import-run.server.ts";

/** Hands its rows on in batches, the headings left out; answers why it had to stop. */
export type ImportSource = (
  take: (rows: readonly TableRow[]) => Promise<"more" | "enough">,
) => Promise<FileFault | null>;

export type ImportWanted = {
  readonly id: number;
  readonly kind: PatronImportRow["kind"];
  readonly options: ImportOptions;
  readonly source: ImportSource;
  /** `check` looks at everything and writes nothing. */
  readonly mode: "check" | "import";
  /** The account that asked; null: the console or the worker. */
  readonly by: string | null;
};

export type ImportCounts = {
  readonly newRows: number;
  readonly changedRows: number;
  readonly unchangedRows: number;
  readonly wrongRows: number;
  readonly leftRows: number;
};

export type ImportEnd =
  | ({ readonly status: "checked" | "imported" } & ImportCounts)
  /** Nothing was written: wrong rows where none is allowed, or a file that cannot be read to its end. */
  | ({ readonly status: "refused"; readonly problem: ImportProblem } & ImportCounts)
  | { readonly status: "busy" | "not-now" | "changed-meanwhile" };
export type ImportProblem = FileFault | WrongRows | NoCardNumbers;
type WrongRows = { readonly code: "wrong-rows"; readonly line: null };

const mostFaults = 20_000;

/**
 * Readers of a file or a directory, all good rows in one transaction, or a look at what would become of
 * them: the same chain, which writes or does not.
 */
export async function importPatrons(wanted: ImportWanted): Promise<ImportEnd> {
  try {
    return await inTransaction((transaction) => run(transaction, wanted));
  } catch (error) {
    // Somebody registered the same id or card number a moment ago: what was checked is no longer so.
    if (sqlState(error) === "23505") return { status: "changed-meanwhile" };
    throw error;
  }
}

const states = ["ready", "checked", "check-asked", "import-asked"] as const;

async function run(transaction: Transaction, wanted: ImportWanted): Promise<ImportEnd> {
  if (!(await becomeImporter(transaction))) return { status: "busy" };
  const state = await readImportState(transaction, wanted.id);
  if (!states.some((each) => each === state)) return { status: "not-now" };
  const now = await databaseNow(transaction);
  beginWriting(transaction);
  const rows = await openImportRun(transaction, wanted, now);
  const fault = await wanted.source(rows.take);
  const isDirectory = wanted.kind === "directory" && fault === null;
  const leftRows = isDirectory ? await countLeftDirectory(transaction, now) : 0;
  const counts = { ...rows.counts(), leftRows };
  const hasWrong = wanted.options.wrongRows === "stop" && counts.wrongRows > 0;
  const stopped = fault ?? (hasWrong ? ({ code: "wrong-rows", line: null } as const) : null);
  const isNumbered = stopped === null && wanted.options.cards === "next";
  const problem = isNumbered
    ? await giveCardNumbers(transaction, wanted, rows.cardless())
    : stopped;
  const isKept = wanted.mode === "import" && problem === null;
  if (!isKept) takeWritingBack(transaction);
  return settle(transaction, wanted, { counts, rows, problem, isKept });
}

function settle(
  transaction: Transaction,
  { id, kind, by, mode }: ImportWanted,
  end: {
    readonly counts: ImportCounts;
    readonly rows: ImportRun;
    readonly problem: ImportProblem | null;
    readonly isKept: boolean;
  },
): ImportEnd {
  const { counts, rows, problem, isKept } = end;
  clearFaults(transaction, id);
  const faults = rows.faults().slice(0, mostFaults);
  for (let first = 0; first < faults.length; first += 1_000)
    insertFaults(transaction, id, first + 1, faults.slice(first, first + 1_000));
  const state = isKept ? "imported" : "checked";
  settlePatronImport(transaction, id, { state, ...counts, problem });
  if (isKept) {
    const count = counts.newRows + counts.changedRows;
    const detail = { kind, count, ...(by === null ? {} : { by }) };
    writeLibraryJournal(transaction, { act: "import-patrons", outcome: "imported", detail });
  }
  if (problem !== null && (mode === "import" || problem.code !== "wrong-rows"))
    return { status: "refused", problem, ...counts };
  return { status: state, ...counts };
}
