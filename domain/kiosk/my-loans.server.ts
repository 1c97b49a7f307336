import "server-only";
import {
  countOpenLoans,
  databaseNow,
  lockPatronOfVisit,
  policiesFor,
  type VisitRow,
} from "#db/queries/loans.ts";
import { type LoanOfPatronRow, openLoansOfPatron } from "#db/queries/my-loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { winningPolicy } from "#domain/circulation/policy.ts";
import { openLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { extend } from "#domain/circulation/renewing.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { LoanShown, MyLoans } from "#domain/kiosk/request.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays, daysBetween } from "#domain/library/dates.ts";
import { reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";
import { rightsOf } from "#domain/patrons/rights.ts";

/** The open loans of the visit's reader, each with whether it can be renewed, by the very rule that renews. */
export async function myLoans(visitId: string, actor: Actor): Promise<MyLoans> {
  return await inTransaction(async (transaction) => {
    const visit = await lockPatronOfVisit(transaction, visitId);
    if (visit === null || visit.deviceId !== actor.device.id || visit.patronId === null) {
      return { outcome: "refused", reasons: [reason("visit-unknown")] };
    }
    const rights = rightsOf(
      visit.proof,
      readSetting(actor.settings, "kiosk.borrow-with-card-alone"),
    );
    if (!rights.seeLoans) return { outcome: "refused", reasons: [reason("proof-too-weak")] };
    const now = await databaseNow(transaction);
    const rows = await openLoansOfPatron(transaction, visit.patronId);
    const loans: LoanShown[] = [];
    for (const row of rows) loans.push(await show(transaction, actor, visit, row, now));
    return { outcome: "loans", loans };
  });
}

async function show(
  transaction: Transaction,
  actor: Actor,
  visit: VisitRow,
  row: LoanOfPatronRow,
  now: Date,
): Promise<LoanShown> {
  const { typeId, groupId } = row;
  const key = { branchId: actor.branch.id, categoryId: visit.categoryId ?? 0, typeId, groupId };
  const [policies, counts] = await Promise.all([
    policiesFor(transaction, key),
    countOpenLoans(transaction, { patronId: visit.patronId, typeId, groupId }),
  ]);
  const policy = winningPolicy(policies, key);
  const today = localDate(actor.branch.timeZone, now.getTime());
  const days = policy === null ? 0 : (policy.renewalDays ?? policy.loanDays);
  const dates = [addDays(today, days), addDays(row.dueOn, days), visit.expiresOn ?? today];
  const here = { now: now.getTime(), today, calendar: calendarAround(actor.branch, dates) };
  const patron = {
    ...counts,
    card: visit.card ?? ("active" as const),
    isPending: visit.isPending,
    expiresOn: visit.expiresOn,
    restrictedUntil: visit.restrictedUntil?.getTime() ?? null,
  };
  const extension = extend(here, openLoanFacts(actor, row, visit, policy), patron);
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
