import "server-only";
import {
  type CountsRow,
  countOpenLoans,
  type ItemRow,
  type OpenLoanRow,
  openLoanOfItem,
  type PolicyRow,
  policiesFor,
  type VisitRow,
} from "#db/queries/loans.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Here, OpenLoanFacts, PatronFacts, VisitFacts } from "#domain/circulation/facts.ts";
import { type LoanPolicy, winningPolicy } from "#domain/circulation/policy.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";
import { proofsWanted, rightsOf } from "#domain/patrons/rights.ts";

/** Everything that borrowing and renewing decide by, read while patron and item are locked. */
export type LoanFacts = {
  readonly here: Here;
  readonly visit: VisitFacts | null;
  readonly patron: PatronFacts | null;
  readonly policy: LoanPolicy | null;
  readonly openLoan: OpenLoanFacts | null;
  readonly now: Date;
};

export async function readLoanFacts(
  transaction: Transaction,
  actor: Actor,
  visit: VisitRow | null,
  item: ItemRow | null,
): Promise<LoanFacts> {
  const typeId = item?.typeId ?? 0;
  const groupId = item?.groupId ?? null;
  const key = { branchId: actor.branch.id, categoryId: visit?.categoryId ?? 0, typeId, groupId };
  const [openLoan, policies, counts] = await Promise.all([
    item === null ? null : openLoanOfItem(transaction, item.id),
    policiesFor(transaction, key),
    countOpenLoans(transaction, { patronId: visit?.patronId ?? null, typeId, groupId }),
  ]);
  const policy = winningPolicy(policies, key);
  const here = hereOf(actor, counts, policies, [visit?.expiresOn ?? null, openLoan?.dueOn ?? null]);
  return {
    here,
    now: counts.now,
    visit: visit === null ? null : visitFacts(actor, visit),
    patron: patronFacts(visit, counts, groupId !== null && policy?.itemTypeId === groupId),
    policy,
    openLoan: openLoan === null ? null : openLoanFacts(actor, openLoan, visit, policy),
  };
}

/** The calendar reaches as far as any candidate policy could, from today and from the old due date. */
function hereOf(
  actor: Actor,
  counts: CountsRow,
  policies: readonly PolicyRow[],
  dates: readonly (IsoDate | null)[],
): Here {
  const now = counts.now.getTime();
  const today = localDate(actor.branch.timeZone, now);
  const [membershipEnds, oldDue] = dates;
  const reached = policies.flatMap((policy) => {
    const days = policy.renewalDays ?? policy.loanDays;
    const fromOldDue = oldDue === null || oldDue === undefined ? [] : [addDays(oldDue, days)];
    return [addDays(today, policy.loanDays), addDays(today, days), ...fromOldDue];
  });
  const capped = membershipEnds === null || membershipEnds === undefined ? [] : [membershipEnds];
  return {
    now,
    today,
    calendar: calendarAround(actor.branch, [...new Set([...reached, ...capped])]),
  };
}

export function visitFacts(actor: Actor, visit: VisitRow): VisitFacts {
  const rights = rightsOf(visit.proof, proofsWanted(actor.settings));
  return {
    isOfThisDevice: visit.deviceId === actor.device.id,
    mayBorrow: rights.borrow,
    mayRenew: rights.renew,
  };
}

/** Under a group's row the whole group is counted, under any other the item's type alone. */
function patronFacts(
  visit: VisitRow | null,
  counts: CountsRow,
  isGroupsRow: boolean,
): PatronFacts | null {
  if (visit === null || visit.patronId === null) return null;
  return {
    card: visit.card ?? "active",
    isPending: visit.isPending,
    expiresOn: visit.expiresOn,
    restrictedUntil: visit.restrictedUntil?.getTime() ?? null,
    openLoans: counts.openLoans,
    openOfType: isGroupsRow ? counts.openOfGroup : counts.openOfType,
    overdue: counts.overdue,
  };
}

export function openLoanFacts(
  actor: Actor,
  openLoan: OpenLoanRow,
  visit: Pick<VisitRow, "patronId"> | null,
  policy: LoanPolicy | null,
): OpenLoanFacts {
  return {
    loan: openLoan.id,
    isTheirs: openLoan.patronId !== null && openLoan.patronId === (visit?.patronId ?? null),
    dueOn: openLoan.dueOn,
    dueAt: openLoan.dueAt.getTime(),
    renewals: openLoan.renewals,
    lastExtendedOn: localDate(actor.branch.timeZone, openLoan.lastExtendedAt.getTime()),
    policy,
  };
}
