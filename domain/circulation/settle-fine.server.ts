import "server-only";
import { finedLoans, insertAccruals, lockLoan } from "#db/queries/fines.ts";
import { restrictionOf, setRestriction } from "#db/queries/patron-records.ts";
import type { Transaction } from "#db/transaction.ts";
import { suspendUntil } from "#domain/circulation/counting-fines.ts";
import {
  accrualsOf,
  countRow,
  type Fining,
  readFining,
  weekOf,
} from "#domain/circulation/fining-branches.server.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";
import { endOfRestriction, lastRestrictedDay } from "#domain/patrons/standing.ts";

export type SettledFine = {
  /** What is owed of it now, in minor units; below zero it was paid and then lowered. */
  readonly owed: number;
  /** What was booked or taken back just now. */
  readonly change: number;
  /** Until when its reader borrows nothing; null: she may. */
  readonly suspendedUntil: IsoDate | null;
};

type LateEnd = {
  readonly loanId: number;
  readonly at: Date;
  /** Whom a suspension meets, their row locked; null: none is wanted, or nobody is known. */
  readonly suspends: number | null;
};

/**
 * Ends the lateness of a loan at this moment: books the rest of its fine, or takes back what was too
 * much, and suspends its reader where the rules say so. The holder's row is locked, and the item.
 */
export async function settleFine(transaction: Transaction, end: LateEnd): Promise<SettledFine> {
  const [, [row]] = await Promise.all([
    lockLoan(transaction, end.loanId),
    finedLoans(transaction, [end.loanId]),
  ]);
  if (row === undefined) return { owed: 0, change: 0, suspendedUntil: null };
  const fining = await readFining(transaction, row.branchId);
  const { fine, suspensionDays } = countRow(fining, row, end.at);
  const accruals = await accrualsOf(transaction, [{ row, fine }]);
  if (accruals.length > 0) insertAccruals(transaction, accruals);
  const change = accruals.reduce((sum, { amount }) => sum + amount, 0);
  const suspendedUntil = await suspend(transaction, fining, { ...end, ...row }, suspensionDays);
  return { owed: row.owed + change, change, suspendedUntil };
}

async function suspend(
  transaction: Transaction,
  fining: Fining,
  { branchId, suspends, at }: LateEnd & { readonly branchId: number },
  days: number,
): Promise<IsoDate | null> {
  if (suspends === null || days === 0) return null;
  const known = await restrictionOf(transaction, suspends);
  const { on } = fining.dayOf(branchId, at);
  const lastDay = known === null ? null : lastRestrictedDay(known.until.getTime());
  const holding = lastDay !== null && lastDay >= on ? known : null;
  const until = suspendUntil({
    on,
    days,
    until: holding === null ? null : lastDay,
    addsUp: readSetting(fining.branches.get(branchId)?.settings ?? {}, "suspensions.add-up"),
    open: weekOf(fining, branchId, "suspensions.skip-closed-days"),
  });
  if (until === null) return null;
  // What staff wrote stays to be read, also where the late return lasts longer.
  const reason = holding === null || holding.reason === "" ? lateReturn : holding.reason;
  setRestriction(transaction, suspends, { until: endOfRestriction(until), reason });
  return until;
}

/** What the desk reads as "brought back late", in its own language. */
export const lateReturn = "late-return";
