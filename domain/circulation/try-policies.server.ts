import "server-only";
import { branchesOfThePast, type PastBranchRow, pastLoans } from "#db/queries/past-loans.ts";
import { allPolicies } from "#db/queries/policy-matrix.ts";
import { itemKinds } from "#db/queries/snapshots.ts";
import {
  isSameKey,
  type PolicyRefused,
  readAskedPolicy,
  refusedPolicy,
} from "#domain/circulation/asked-policy.server.ts";
import { reachOf } from "#domain/circulation/due-date.ts";
import type { Here } from "#domain/circulation/facts.ts";
import { readLoanRules } from "#domain/circulation/loan-rules.ts";
import { type LoanPolicy, loanRule } from "#domain/circulation/policy.ts";
import {
  compareRules,
  type PastLoan,
  rowAfter,
  type TrialTold,
  unjudgedOf,
} from "#domain/circulation/trial.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";

const trialDays = 30;
const mostLoans = 20_000;

export type PolicyTried = { readonly status: "tried"; readonly trial: TrialTold } | PolicyRefused;

/** A row as it was typed, on the loans of the last thirty days; null: a new row. Nothing is written. */
export async function tryPolicy(id: number | null, asked: unknown): Promise<PolicyTried> {
  const read = await readAskedPolicy(asked);
  if (read.status === "refused") return read;
  const { values } = read;
  const rows = await allPolicies();
  if (id !== null && !rows.some((row) => row.id === id)) return refusedPolicy("unknown-row");
  if (rows.some((row) => row.id !== id && isSameKey(row, values)))
    return refusedPolicy("row-exists");
  const others = rows.filter((row) => row.id !== id);
  const before = rows.find((row) => row.id === id) ?? null;
  const trial = await compare(rows, [...others, values]);
  return { status: "tried", trial: { ...trial, unjudged: unjudgedOf(before, values) } };
}

/** The same for a row less. */
export async function tryDeleting(id: number): Promise<PolicyTried> {
  const rows = await allPolicies();
  const deleted = rows.find((row) => row.id === id);
  if (deleted === undefined) return refusedPolicy("unknown-row");
  const after = rows.filter((row) => row.id !== id);
  const [trial, kinds] = await Promise.all([compare(rows, after), itemKinds(false)]);
  const kind = kinds.find(({ typeId }) => typeId === deleted.itemTypeId);
  const next = rowAfter(deleted, after, kind?.groupId ?? null);
  // Where no row follows nothing is lent any more, and that the trial says.
  const unjudged = next === null ? [] : unjudgedOf(deleted, next);
  return { status: "tried", trial: { ...trial, unjudged } };
}

async function compare(
  before: readonly LoanPolicy[],
  after: readonly LoanPolicy[],
): Promise<Omit<TrialTold, "unjudged">> {
  const [branches, loans] = await Promise.all([
    branchesOfThePast(trialDays),
    pastLoans(trialDays, mostLoans + 1),
  ]);
  const known = new Map(branches.map((branch) => [branch.id, branch]));
  const past = loans.slice(0, mostLoans).flatMap((loan): PastLoan[] => {
    const branch = known.get(loan.branchId);
    const lentAt = loan.lentAt.getTime();
    return branch === undefined
      ? []
      : [{ ...loan, lentAt, lentOn: localDate(branch.timeZone, lentAt) }];
  });
  const here = (loan: PastLoan, policy: LoanPolicy) => hereThen(known, loan, policy);
  const rules = new Map(branches.map(({ id, settings }) => [id, readLoanRules(settings)]));
  const rulesOf = ({ branchId }: PastLoan) => rules.get(branchId) ?? readLoanRules({});
  const trial = compareRules(past, { before, after }, rulesOf, here);
  return { ...trial, days: trialDays, isCut: loans.length > mostLoans };
}

function hereThen(
  branches: ReadonlyMap<number, PastBranchRow>,
  loan: PastLoan,
  policy: LoanPolicy,
): Here {
  const branch = branches.get(loan.branchId);
  if (branch === undefined) throw new Error("the branch of a loan is gone");
  const ends = loan.expiresOn === null ? [] : [loan.expiresOn];
  const dates = [...reachOf(loan.lentOn, loanRule(policy)), ...ends, loan.lentOn];
  const times = policy.dueTime === null ? [] : [policy.dueTime];
  return {
    now: loan.lentAt,
    today: loan.lentOn,
    calendar: calendarAround(branch, [...new Set(dates)], times),
  };
}
