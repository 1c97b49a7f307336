import "server-only";
import { randomUUID } from "node:crypto";
import {
  type Accrual,
  type FinedLoanRow,
  type FiningBranchRow,
  finingBranches,
  paidFor,
} from "#db/queries/fines.ts";
import { allPolicies } from "#db/queries/policy-matrix.ts";
import type { Reading, Transaction } from "#db/transaction.ts";
import { type Counted, countFine, type LateLoan } from "#domain/circulation/counting-fines.ts";
import { readLoanRules } from "#domain/circulation/loan-rules.ts";
import { branchOfPolicy, type LoanPolicy, winningPolicy } from "#domain/circulation/policy.ts";
import { localDate, startOfDay } from "#domain/library/calendar.server.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import type { OpenWeek } from "#domain/library/open-week.ts";
import { readSetting } from "#domain/library/settings.ts";
import { changeTo } from "#domain/money/settling.ts";

/** The matrix and the calendars of branches, read once for many loans. */
export type Fining = {
  readonly branches: ReadonlyMap<number, FiningBranchRow>;
  /** Remembers which row applies: many loans ask the same. */
  readonly policyOf: (row: FinedLoanRow) => LoanPolicy | null;
  readonly dayOf: (branchId: number, at: Date) => { readonly on: IsoDate; readonly began: Instant };
};

/** `branchId` null: of every branch. */
export async function readFining(transaction: Reading, branchId: number | null): Promise<Fining> {
  const [rows, policies] = await Promise.all([
    finingBranches(transaction, branchId),
    allPolicies(transaction),
  ]);
  const branches = new Map(rows.map((row) => [row.id, row]));
  return {
    branches,
    policyOf: rememberedBy(keyOf(branches), (row) =>
      winningPolicy(policies, {
        branchId: branchOf(branches, row),
        categoryId: row.categoryId,
        typeId: row.typeId,
        groupId: row.groupId,
      }),
    ),
    dayOf: (id, at) => dayIn(branches.get(id)?.timeZone ?? "UTC", at.getTime()),
  };
}

/** What a loan costs that is late until then, by the calendar of the branch that lent it. */
export function countRow(fining: Fining, row: FinedLoanRow, at: Date): Counted {
  const open = weekOf(fining, row.branchId, "fines.skip-closed-days");
  return countFine(lateLoan(fining, row, at), fining.policyOf(row), open);
}

/**
 * The difference of each fine to what was booked for it; nothing where there is none. Only what falls
 * below what is owed asks what was paid.
 */
export async function accrualsOf(
  transaction: Transaction,
  counted: readonly { readonly row: FinedLoanRow; readonly fine: number }[],
): Promise<Accrual[]> {
  const credited = counted.flatMap(({ row: { feeId, owed, booked }, fine }) =>
    feeId !== null && fine < booked && owed + fine - booked < 0 ? [feeId] : [],
  );
  const paid = credited.length === 0 ? null : await paidFor(transaction, credited);
  return counted.flatMap(({ row, fine }) => accrualOf(row, fine, paid?.get(row.feeId ?? "") ?? 0));
}

function accrualOf(row: FinedLoanRow, fine: number, paid: number): Accrual[] {
  const amount = changeTo(fine, { ...row, paid });
  if (amount === 0) return [];
  const { loanId, partyId, branchId, itemId, feeId } = row;
  const of = { loanId, partyId, branchId, itemId, amount };
  return [{ ...of, feeId: feeId ?? randomUUID(), isNew: feeId === null, moveId: randomUUID() }];
}

/** Null: the library counts closed days like others. */
export function weekOf(
  { branches }: Fining,
  branchId: number,
  setting: "fines.skip-closed-days" | "suspensions.skip-closed-days",
): OpenWeek | null {
  const branch = branches.get(branchId);
  if (branch === undefined || !readSetting(branch.settings, setting)) return null;
  return { weekdays: new Set(branch.weekdays), closed: branch.closedDays };
}

function lateLoan({ dayOf }: Fining, row: FinedLoanRow, at: Date): LateLoan {
  const { branchId, dueOn, dueAt, price } = row;
  const until = (end: Date) => {
    const { on, began } = dayOf(branchId, end);
    return { until: end.getTime(), untilOn: on, dayBegan: began };
  };
  // Whoever says that it was brought back is not fined for the search.
  const end = row.claimedAt !== null && row.claimedAt < at ? row.claimedAt : at;
  // One that was in the box already when it was renewed was late until then, no longer.
  const before = row.lateRenewals.map((each) => ({
    dueOn: each.dueOn,
    dueAt: Date.parse(each.dueAt),
    ...until(new Date(Math.min(Date.parse(each.renewedAt), end.getTime()))),
  }));
  return { periods: [...before, { dueOn, dueAt: dueAt.getTime(), ...until(end) }], price };
}

function branchOf(branches: Fining["branches"], row: FinedLoanRow): number {
  const { policyBranch } = readLoanRules(branches.get(row.branchId)?.settings ?? {});
  const { branchId: act, patronBranchId: patron, itemBranchId: item } = row;
  return branchOfPolicy(policyBranch, { act, patron, item });
}

function keyOf(branches: Fining["branches"]) {
  return (row: FinedLoanRow) =>
    `${branchOf(branches, row)} ${row.categoryId} ${row.typeId} ${row.groupId}`;
}

function rememberedBy<Given, Made>(key: (given: Given) => string, make: (given: Given) => Made) {
  const memory = new Map<string, { readonly made: Made }>();
  return (given: Given): Made => {
    const name = key(given);
    const known = memory.get(name);
    if (known !== undefined) return known.made;
    const made = make(given);
    memory.set(name, { made });
    return made;
  };
}

// A run asks for the same instant a hundred thousand times, and the wall clock is the slow part.
let last: { readonly zone: string; readonly at: number; readonly day: DayThere } | null = null;
type DayThere = ReturnType<Fining["dayOf"]>;

function dayIn(zone: string, at: number): DayThere {
  if (last?.zone === zone && last.at === at) return last.day;
  const on = localDate(zone, at);
  const day = { on, began: startOfDay(zone, on) };
  last = { zone, at, day };
  return day;
}
