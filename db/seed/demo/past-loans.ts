import { createHash, randomUUID } from "node:crypto";
import { type DueDay, dueDays, plant } from "#db/queries/demo.ts";
import type { DemoCopy } from "#db/seed/demo/copies.ts";
import { type BranchCode, branches, type CategoryCode, policies } from "#db/seed/demo/library.ts";
import type { PastLoan } from "#db/seed/demo/patrons.ts";
import type { Transaction } from "#db/transaction.ts";

/** The desk at which everything before the first start happened; it never takes a command again. */
export const demoHistoryDevice = "d0000000-0000-4000-8000-000000000001";

export type Borrower = {
  readonly card: string;
  readonly category: CategoryCode;
  readonly branch: BranchCode;
  readonly loans: readonly PastLoan[];
};

type PlannedLoan = {
  readonly copy: DemoCopy;
  readonly card: string;
  readonly category: CategoryCode;
  readonly branch: BranchCode;
  readonly party: string;
  readonly visit: string;
  readonly lentAt: Date;
  readonly endedAt: Date | null;
  readonly borrow: string;
  readonly end: string | null;
  readonly openWithThis: number;
  readonly limitThen: number | null;
};

type DueLoan = PlannedLoan & { readonly dueOn: string; readonly dueAt: Date };

const day = 86_400_000;
/** As long as the retention job leaves a returned loan its reader. */
const daysRemembered = 14;

/**
 * Writes a past in which loans, commands, answers and journal agree as if the acts themselves had
 * written it: they could not have done so back-dated.
 */
export async function writePastLoans(
  transaction: Transaction,
  past: {
    readonly now: Date;
    readonly borrowers: readonly Borrower[];
    readonly copies: readonly DemoCopy[];
  },
): Promise<void> {
  const planned = planLoans(past.borrowers, past.copies, past.now);
  const due = await dueDays(
    transaction,
    planned.map(({ branch, lentAt, category }, place) => {
      return { place, branch, lentAt, days: ruleOf(category).loanDays };
    }),
  );
  const loans = planned.map((loan, place) => ({ ...loan, ...dueOf(due, place) }));
  await plantPeople(transaction, loans, past.now);
  await plantLedger(transaction, loans);
}

function planLoans(
  borrowers: readonly Borrower[],
  copies: readonly DemoCopy[],
  now: Date,
): PlannedLoan[] {
  const shelves = { CHILD: shelfOf(copies, true), others: shelfOf(copies, false) };
  return borrowers.flatMap((borrower) => {
    const shelf = borrower.category === "CHILD" ? shelves.CHILD : shelves.others;
    const visits = new Map<number, { readonly party: string; readonly visit: string }>();
    const loans = borrower.loans.map(([daysAgo, backAfter], place) => {
      const visit = visits.get(daysAgo) ?? { party: randomUUID(), visit: randomUUID() };
      visits.set(daysAgo, visit);
      const { card, category, branch } = borrower;
      const lentAt = noonBefore(now, daysAgo, place);
      const endedAt = backAfter === undefined ? null : noonBefore(now, daysAgo - backAfter, place);
      const ids = { borrow: randomUUID(), end: endedAt && randomUUID() };
      return { copy: takeFrom(shelf), card, category, branch, ...visit, lentAt, endedAt, ...ids };
    });
    const limitThen = ruleOf(borrower.category).maxLoans ?? null;
    return loans.map((loan) => ({ ...loan, limitThen, openWithThis: openAt(loan.lentAt, loans) }));
  });
}

/** Second copies of ordinary books, far apart: the first copies stay on the shelf to be tried. */
function shelfOf(copies: readonly DemoCopy[], isForChildren: boolean): DemoCopy[] {
  const second = copies.filter(
    (copy) =>
      copy.barcode.slice(11, 13) === "02" &&
      copy.itemType === "BOOK" &&
      (copy.kind === "children") === isForChildren,
  );
  return second.filter((_, index) => index % 4 === 0).reverse();
}

function takeFrom(shelf: DemoCopy[]): DemoCopy {
  const copy = shelf.pop();
  if (copy === undefined) throw new Error("the demo lends more books than it has");
  return copy;
}

/** About noon of the branch's day, a few minutes apart. */
function noonBefore(now: Date, daysAgo: number, place: number): Date {
  const midnight = Math.floor(now.getTime() / day) * day;
  return new Date(midnight - daysAgo * day + (4 * 60 + place * 2) * 60_000);
}

function openAt(
  at: Date,
  loans: readonly { readonly lentAt: Date; readonly endedAt: Date | null }[],
): number {
  return loans.filter((loan) => loan.lentAt <= at && (loan.endedAt === null || loan.endedAt > at))
    .length;
}

function ruleOf(category: CategoryCode): { readonly loanDays: number; readonly maxLoans?: number } {
  const rule = policies.find((row) => row.category === category && row.itemType === undefined);
  if (rule === undefined) throw new Error(`nothing is lent to ${category}`);
  return rule;
}

function dueOf(days: readonly DueDay[], place: number): Pick<DueLoan, "dueOn" | "dueAt"> {
  const found = days.find((each) => each.place === place);
  if (found === undefined) throw new Error("a branch is closed for forty days");
  return { dueOn: found.dueOn, dueAt: found.dueAt };
}

async function plantPeople(
  transaction: Transaction,
  loans: readonly DueLoan[],
  now: Date,
): Promise<void> {
  const [{ code }] = branches;
  const device = { id: demoHistoryDevice, name: "Demo history", branch: code, at: firstOf(loans) };
  const visits = [...new Map(loans.map((loan) => [loan.visit, loan])).values()].map((loan) => ({
    ...{ visit: loan.visit, party: loan.party, card: loan.card, branch: loan.branch },
    ...{ device: demoHistoryDevice, at: loan.lentAt },
  }));
  const isRemembered = (party: string) =>
    loans.some(({ party: other, endedAt }) => other === party && !isForgotten(endedAt, now));
  await plant(transaction, "device", [device]);
  await plant(transaction, "party", visits);
  await plant(
    transaction,
    "partyPatron",
    visits.filter(({ party }) => isRemembered(party)),
  );
  await plant(transaction, "visit", visits);
}

function isForgotten(endedAt: Date | null, now: Date): boolean {
  return endedAt !== null && now.getTime() - endedAt.getTime() > daysRemembered * day;
}

function firstOf(loans: readonly DueLoan[]): Date {
  return new Date(Math.min(...loans.map((loan) => loan.lentAt.getTime())));
}

async function plantLedger(transaction: Transaction, loans: readonly DueLoan[]): Promise<void> {
  const events = loans
    .flatMap(eventsOf)
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const numbered = events.map((event, index) => ({ ...event, seq: index + 1 }));
  await plant(transaction, "command", numbered);
  await plant(
    transaction,
    "loan",
    loans.map((loan) => ({ ...loan, barcode: loan.copy.barcode })),
  );
  await plant(transaction, "answer", numbered);
  await plant(transaction, "journal", numbered);
}

function eventsOf(loan: DueLoan) {
  const { dueOn, dueAt } = loan;
  const item = shown(loan.copy);
  const lent = {
    ...event(loan.borrow, loan.lentAt),
    ...{ act: "borrow", outcome: "lent", visit: loan.visit, detail: { dueOn } },
    answer: { outcome: "lent", item, dueOn, dueAt: dueAt.toISOString(), reasons: [] },
  };
  if (loan.end === null || loan.endedAt === null) return [lent];
  const returned = {
    ...event(loan.end, loan.endedAt),
    ...{ act: "return", outcome: "returned", visit: null, detail: {} },
    answer: { outcome: "returned", item, lateDays: 0, reasons: [] },
  };
  return [lent, returned];
}

/** Bodies are purged after thirty days, their hashes stay; these never had a body. */
function event(command: string, at: Date) {
  const hash = createHash("sha256").update(`demo ${command}`).digest("hex");
  return { command, at, hash, device: demoHistoryDevice };
}

function shown({ barcode, title, authors, year, language, callNumber }: DemoCopy) {
  return { barcode, title, authors, year, language, callNumber };
}
