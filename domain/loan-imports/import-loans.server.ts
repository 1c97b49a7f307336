import "server-only";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  countOpenOf,
  type ItemPast,
  lockLoanImport,
  lockReadersNamed,
  pastOfItems,
  type ReaderFound,
  settleLoanImport,
} from "#db/queries/loan-imports.ts";
import { databaseNow, type ItemRow, lockItems } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import {
  decideLoanRow,
  type LoanRefusal,
  type LoanRowDecision,
} from "#domain/loan-imports/deciding-loan.ts";
import {
  dueOf,
  type LoanBranch,
  lentAtOf,
  readLoanBranches,
} from "#domain/loan-imports/loan-moments.server.ts";
import { type LoanRow, readRenewals } from "#domain/loan-imports/loan-row.ts";
import { beginLoans, type LoanToWrite, writeLoan } from "#domain/loan-imports/write-loan.server.ts";
import type { DateOrder } from "#domain/patron-imports/import-date.ts";

export type LoansWanted = {
  readonly rows: readonly LoanRow[];
  readonly dateOrder: DateOrder;
  /** Under which import the loans are made; null: a look, nothing is written. */
  readonly importId: number | null;
  /** The account that asked; null: the console. */
  readonly by: string | null;
  /** Told after every step how many rows are through. */
  readonly progress?: (done: number) => void | Promise<void>;
};

/** What became of a row that made no loan. */
export type LoanRowReport = {
  readonly row: number;
  /** Null: it stands in the ledger already. */
  readonly reason: LoanRefusal | null;
};
export type LoansEnd = {
  readonly rows: number;
  readonly made: number;
  readonly already: number;
  readonly refused: number;
  /** Every row of the file stands in the ledger. */
  readonly isReconciled: boolean;
  /** It was taken back while it ran, or came to its end elsewhere: the rest of the file was left alone. */
  readonly isStopped: boolean;
  readonly report: readonly LoanRowReport[];
};

const rowsInStep = 100;

/**
 * Open loans of another system, a hundred in a transaction: killed between two steps or in the middle of
 * one, the next run finds what stands and makes the rest.
 */
export async function importLoans(wanted: LoansWanted): Promise<LoansEnd> {
  const branches = await readLoanBranches();
  const run: Run = { made: 0, report: [], seen: new Set() };
  for (let first = 0; first === 0 || first < wanted.rows.length; first += rowsInStep) {
    const rows = wanted.rows.slice(first, first + rowsInStep);
    const isLast = first + rowsInStep >= wanted.rows.length;
    const after = await inTransaction(async (transaction) => {
      if (!(await isStillRunning(transaction, wanted.importId))) return null;
      const decisions = await takeStep(transaction, { ...wanted, rows }, branches, run.seen);
      const sum = summed(run, rows, decisions);
      if (isLast) conclude(transaction, wanted, sum);
      return sum;
    });
    if (after === null) return ended(wanted, run, true);
    Object.assign(run, after);
    await wanted.progress?.(first + rows.length);
  }
  return ended(wanted, run, false);
}

/** Locked before readers and items, as an undo locks it: of the two, one waits for a step of the other. */
async function isStillRunning(transaction: Transaction, importId: number | null): Promise<boolean> {
  return importId === null || (await lockLoanImport(transaction, importId)) === "looked-at";
}

function ended(wanted: LoansWanted, run: Run, isStopped: boolean): LoansEnd {
  const refused = run.report.filter(({ reason }) => reason !== null).length;
  return {
    rows: wanted.rows.length,
    made: run.made,
    already: run.report.length - refused,
    refused,
    isReconciled: refused === 0 && !isStopped,
    isStopped,
    report: run.report,
  };
}

type Run = { made: number; report: readonly LoanRowReport[]; seen: ReadonlySet<string> };

/** A new sum, not the old one added to: a step may be begun again. */
function summed(run: Run, rows: readonly LoanRow[], decisions: readonly LoanRowDecision[]): Run {
  const left = rows.flatMap(({ row }, place): LoanRowReport[] => {
    const decision = decisions[place];
    if (decision === undefined || decision.kind === "made") return [];
    return [{ row, reason: decision.kind === "refused" ? decision.reason : null }];
  });
  return {
    made: run.made + rows.length - left.length,
    report: [...run.report, ...left],
    seen: new Set([...run.seen, ...rows.map(({ barcode }) => barcode)]),
  };
}

function conclude(
  transaction: Transaction,
  { importId, by }: LoansWanted,
  { made: count, report }: Run,
): void {
  if (importId === null) return;
  settleLoanImport(transaction, importId, report);
  const detail = { count, ...(by === null ? {} : { by }) };
  writeLibraryJournal(transaction, { act: "import-loans", outcome: "imported", detail });
}

async function takeStep(
  transaction: Transaction,
  wanted: LoansWanted,
  branches: ReadonlyMap<string, LoanBranch>,
  seenBefore: ReadonlySet<string>,
): Promise<LoanRowDecision[]> {
  const ground = await lockGround(transaction, wanted.rows);
  const seen = new Set(seenBefore);
  const toWrite: LoanToWrite[] = [];
  const decisions = wanted.rows.map((row) => {
    const { readers, item, past } = ground.of(row);
    const branch = branches.get(row.branch || (item?.homeBranchCode ?? "")) ?? null;
    const decision = decideLoanRow({
      now: ground.now.getTime(),
      readers: [...new Set(readers.map(({ patronId }) => patronId))],
      item: past && itemFacts(past, branch && lentAtOf(branch, row.lentAt, wanted.dateOrder)),
      isBranchKnown: branch !== null,
      isSeenInFile: seen.has(row.barcode),
      lentAt: branch && lentAtOf(branch, row.lentAt, wanted.dateOrder),
      due: branch && dueOf(branch, row.due, wanted.dateOrder),
      renewals: readRenewals(row.renewals),
    });
    seen.add(row.barcode);
    if (decision.kind === "made" && item !== null && branch !== null)
      toWrite.push({
        decision,
        item,
        branch,
        categoryId: readers[0]?.categoryId ?? 0,
        openWithThis: ground.oneMore(decision.patronId),
      });
    return decision;
  });
  if (wanted.importId === null) transaction.rollBack();
  else await writeAll(transaction, { ...wanted, importId: wanted.importId }, ground.now, toWrite);
  return decisions;
}

async function writeAll(
  transaction: Transaction,
  { importId, by }: { readonly importId: number; readonly by: string | null },
  now: Date,
  loans: readonly LoanToWrite[],
): Promise<void> {
  const writing = beginLoans(transaction, { importId, by, now });
  // One after the other: numbers of commands have no gaps, also where a statement fails.
  for (const loan of loans) await writeLoan(transaction, writing, loan);
}

type Ground = {
  readonly now: Date;
  readonly of: (row: LoanRow) => {
    readonly readers: readonly ReaderFound[];
    readonly item: ItemRow | null;
    readonly past: ItemPast | null;
  };
  readonly oneMore: (patronId: number) => number;
};

/** Who and what a step is about: readers locked before items, each in the order of their ids. */
async function lockGround(transaction: Transaction, rows: readonly LoanRow[]): Promise<Ground> {
  const said = (field: "card" | "externalId" | "barcode") =>
    [...new Set(rows.map((row) => row[field]))].filter((text) => text !== "");
  const keys = { cards: said("card"), externalIds: said("externalId") };
  const found = await lockReadersNamed(transaction, keys);
  const items = await lockItems(transaction, said("barcode"));
  const itemIds = items.map(({ id }) => id);
  const patronIds = found.map(({ patronId }) => patronId);
  const [pasts, open, now] = await Promise.all([
    pastOfItems(transaction, itemIds),
    countOpenOf(transaction, patronIds),
    databaseNow(transaction),
  ]);
  const byBarcode = new Map(items.map((item) => [item.barcode, item]));
  const byItem = new Map(pasts.map((past) => [past.itemId, past]));
  return {
    now,
    of: (row) => {
      const item = byBarcode.get(row.barcode) ?? null;
      return {
        readers: found.filter(
          ({ by, key }) => key === (by === "card" ? row.card : row.externalId) && key !== "",
        ),
        item,
        past: (item && byItem.get(item.id)) ?? null,
      };
    },
    oneMore: (patronId) => {
      const count = (open.get(patronId) ?? 0) + 1;
      open.set(patronId, count);
      return count;
    },
  };
}

function itemFacts(past: ItemPast, lentAt: number | null) {
  return {
    openLoan: past.isLent ? { patronId: past.holderId } : null,
    lastEndedAt: past.lastEndedAt?.getTime() ?? null,
    cameBefore: lentAt !== null && past.brought.includes(Math.floor(lentAt / 1000)),
    isTrapped: past.isTrapped,
    isInTransit: past.isInTransit,
    isGone: past.isGone,
  };
}
