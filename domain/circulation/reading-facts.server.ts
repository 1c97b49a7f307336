import "server-only";
import {
  type CountsRow,
  countOpenLoans,
  type ItemRow,
  type OpenLoanRow,
  openLoanOfItem,
  type VisitRow,
} from "#db/queries/loans.ts";
import { policiesFor } from "#db/queries/policies.ts";
import type { Transaction } from "#db/transaction.ts";
import { type HeldFacts, notHeld } from "#domain/circulation/borrowing-held.ts";
import { type DueRule, reachOf } from "#domain/circulation/due-date.ts";
import type {
  FeeFacts,
  Here,
  ItemFacts,
  OpenLoanFacts,
  PatronFacts,
  VisitFacts,
} from "#domain/circulation/facts.ts";
import { feeFacts } from "#domain/circulation/fee-limits.ts";
import { type LoanRules, readLoanRules } from "#domain/circulation/loan-rules.ts";
import {
  branchOfPolicy,
  groupsPolicy,
  type LoanPolicy,
  loanRule,
  type PolicyKey,
  renewalRule,
  winningPolicy,
} from "#domain/circulation/policy.ts";
import { type HeldRead, heldFacts, readHeld } from "#domain/circulation/reading-holds.server.ts";
import { shorten } from "#domain/circulation/shortening.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";
import { proofsWanted, rightsOf } from "#domain/patrons/rights.ts";

/** Everything that borrowing and renewing decide by, read while patron and item are locked. */
export type LoanFacts = {
  readonly here: Here;
  readonly visit: VisitFacts | null;
  readonly patron: PatronFacts | null;
  readonly item: ItemFacts | null;
  readonly policy: LoanPolicy | null;
  readonly maxOfGroup: number | null;
  readonly rules: LoanRules;
  readonly fees: FeeFacts | null;
  readonly held: HeldFacts;
  /** The rows behind `held`; null: there is no such item. */
  readonly waited: HeldRead | null;
  readonly openLoan: OpenLoanFacts | null;
  /** The row behind `openLoan`. */
  readonly openLoanRow: OpenLoanRow | null;
  readonly now: Date;
};

export async function readLoanFacts(
  transaction: Transaction,
  actor: Actor,
  visit: VisitRow | null,
  item: ItemRow | null,
): Promise<LoanFacts> {
  const rules = readLoanRules(actor.settings);
  const key = policyKey(actor, rules, visit, item);
  const [openLoan, policies, counts, waited] = await Promise.all([
    item === null ? null : openLoanOfItem(transaction, item.id),
    policiesFor(transaction, key),
    countOpenLoans(transaction, { ...key, patronId: visit?.patronId ?? null, item }),
    item === null ? null : readHeld(transaction, item.id),
  ]);
  const policy = winningPolicy(policies, key);
  const loan = openLoan === null ? null : openLoanFacts(actor, openLoan, visit, policy);
  return {
    here: hereOf(actor, counts.now, policy, visit?.expiresOn ?? null, openLoan?.dueOn ?? null),
    now: counts.now,
    visit: visit === null ? null : visitFacts(actor, visit),
    patron: visit === null ? null : patronFacts(visit, counts),
    item: item === null ? null : itemFacts(actor, item, counts, loan),
    policy,
    maxOfGroup: groupsPolicy(policies, key)?.maxOfType ?? null,
    rules,
    fees: feeFacts(counts, policy, readSetting(actor.settings, "fees.family-limit")),
    held: heldBy(waited, item, visit),
    waited,
    openLoan: loan,
    openLoanRow: openLoan,
  };
}

function heldBy(
  waited: HeldRead | null,
  item: Pick<ItemRow, "id"> | null,
  visit: Pick<VisitRow, "patronId"> | null,
): HeldFacts {
  if (waited === null || item === null) return notHeld;
  return heldFacts(waited, item.id, visit?.patronId ?? null);
}

/** By which keys the row of the matrix is found: of whose branch, says the library's setting. */
export function policyKey(
  actor: Actor,
  rules: LoanRules,
  holder: Pick<VisitRow, "categoryId" | "homeBranchId"> | null,
  item: Pick<ItemRow, "typeId" | "groupId" | "homeBranchId"> | null,
): PolicyKey {
  const branches = {
    act: actor.branch.id,
    patron: holder?.homeBranchId ?? null,
    item: item?.homeBranchId ?? null,
  };
  return {
    branchId: branchOfPolicy(rules.policyBranch, branches),
    categoryId: holder?.categoryId ?? 0,
    typeId: item?.typeId ?? 0,
    groupId: item?.groupId ?? null,
  };
}

/** The calendar reaches as far as the row does, from today and from the old due date. */
export function hereOf(
  actor: Actor,
  at: Date,
  policy: LoanPolicy | null,
  membershipEnds: IsoDate | null,
  oldDue: IsoDate | null,
): Here {
  const now = at.getTime();
  const today = localDate(actor.branch.timeZone, now);
  const rules = policy === null ? [] : rulesOf(policy);
  const starts = oldDue === null ? [today] : [today, oldDue];
  const dates = starts.flatMap((start) => rules.flatMap((rule) => reachOf(start, rule)));
  const capped = membershipEnds === null ? [] : [membershipEnds];
  const times = policy?.dueTime == null ? [] : [policy.dueTime];
  return {
    now,
    today,
    calendar: calendarAround(actor.branch, [...new Set([...dates, ...capped, today])], times),
  };
}

/** The calendar reaches as far as a shortened loan does, however many wait. */
const everybodyWaits = { waiting: Number.POSITIVE_INFINITY, copies: 1 };

function rulesOf(policy: LoanPolicy): DueRule[] {
  const loan = loanRule(policy);
  return [loan, renewalRule(policy), shorten(loan, policy, everybodyWaits).rule];
}

export function visitFacts(actor: Actor, visit: VisitRow): VisitFacts {
  const rights = rightsOf(visit.proof, proofsWanted(actor.settings));
  return {
    isOfThisDevice: visit.deviceId === actor.device.id,
    mayBorrow: rights.borrow,
    mayRenew: rights.renew,
  };
}

/** Who holds a card, whichever way that was learnt; null where the reader was forgotten. */
export function patronFacts(
  holder: Pick<
    VisitRow,
    "patronId" | "card" | "isPending" | "expiresOn" | "restrictedUntil" | "birthDate"
  >,
  counts: CountsRow,
): PatronFacts | null {
  if (holder.patronId === null) return null;
  return {
    card: holder.card ?? "active",
    isPending: holder.isPending,
    expiresOn: holder.expiresOn,
    restrictedUntil: holder.restrictedUntil?.getTime() ?? null,
    birthDate: holder.birthDate,
    openLoans: counts.openLoans,
    openOnSite: counts.openOnSite,
    openOfType: counts.openOfType,
    openOfGroup: counts.openOfGroup,
    overdue: counts.overdue,
    hasTitle: counts.hasTitle,
  };
}

function itemFacts(
  actor: Actor,
  item: ItemRow,
  counts: CountsRow,
  openLoan: OpenLoanFacts | null,
): ItemFacts {
  return {
    isForLoan: item.isForLoan,
    isTypeLent: item.isTypeLent,
    isOfThisBranch: item.homeBranchId === actor.branch.id,
    isSerial: item.isSerial,
    parts: item.parts,
    marks: counts.marks,
    openLoan,
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
    isOnSite: openLoan.isOnSite,
    dueOn: openLoan.dueOn,
    dueAt: openLoan.dueAt.getTime(),
    renewals: openLoan.renewals,
    lastExtendedOn: localDate(actor.branch.timeZone, openLoan.lastExtendedAt.getTime()),
    isSaidReturned: openLoan.isSaidReturned,
    policy,
  };
}
