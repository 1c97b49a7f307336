import "server-only";
import { countOpenLoans, databaseNow, policiesFor, type VisitRow } from "#db/queries/loans.ts";
import { type LoanOfPatronRow, openLoansOfPatron } from "#db/queries/my-loans.ts";
import type { Transaction } from "#db/transaction.ts";
import { winningPolicy } from "#domain/circulation/policy.ts";
import { openLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { extend } from "#domain/circulation/renewing.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { LoanShown } from "#domain/kiosk/request.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays, daysBetween } from "#domain/library/dates.ts";

/** Whose loans they are, and what decides about renewing them. */
export type Holder = Pick<
  VisitRow,
  "patronId" | "categoryId" | "expiresOn" | "isPending" | "restrictedUntil" | "card"
>;

/** Open loans, each with whether it can be renewed, by the very rule that renews. */
export async function showLoans(
  transaction: Transaction,
  actor: Actor,
  holder: Holder,
): Promise<readonly LoanShown[]> {
  if (holder.patronId === null) return [];
  const now = await databaseNow(transaction);
  const rows = await openLoansOfPatron(transaction, holder.patronId);
  const loans: LoanShown[] = [];
  for (const row of rows) loans.push(await show(transaction, actor, holder, row, now));
  return loans;
}

async function show(
  transaction: Transaction,
  actor: Actor,
  holder: Holder,
  row: LoanOfPatronRow,
  now: Date,
): Promise<LoanShown> {
  const { typeId, groupId } = row;
  const key = { branchId: actor.branch.id, categoryId: holder.categoryId ?? 0, typeId, groupId };
  const [policies, counts] = await Promise.all([
    policiesFor(transaction, key),
    countOpenLoans(transaction, { patronId: holder.patronId, typeId, groupId }),
  ]);
  const policy = winningPolicy(policies, key);
  const today = localDate(actor.branch.timeZone, now.getTime());
  const days = policy === null ? 0 : (policy.renewalDays ?? policy.loanDays);
  const dates = [addDays(today, days), addDays(row.dueOn, days), holder.expiresOn ?? today];
  const here = { now: now.getTime(), today, calendar: calendarAround(actor.branch, dates) };
  const patron = {
    ...counts,
    card: holder.card ?? ("active" as const),
    isPending: holder.isPending,
    expiresOn: holder.expiresOn,
    restrictedUntil: holder.restrictedUntil?.getTime() ?? null,
  };
  const extension = extend(here, openLoanFacts(actor, row, holder, policy), patron);
  const { barcode, title, authors, year, language, callNumber } = row;
  return {
    loan: row.id,
    item: { barcode, title, authors, year, language, callNumber },
    dueOn: row.dueOn,
    dueAt: row.dueAt.toISOString(),
    overdueDays: now > row.dueAt ? Math.max(1, daysBetween(row.dueOn, today)) : 0,
    renewable: extension.act === "renew",
    reasons: extension.act === "renew" ? [] : extension.reasons,
  };
}
