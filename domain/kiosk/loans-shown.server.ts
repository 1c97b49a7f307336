import "server-only";
import { countOpenLoans, databaseNow, type VisitRow } from "#db/queries/loans.ts";
import { type LoanOfPatronRow, openLoansOfPatron } from "#db/queries/my-loans.ts";
import { policiesFor } from "#db/queries/policies.ts";
import type { Transaction } from "#db/transaction.ts";
import { feeFacts } from "#domain/circulation/fee-limits.ts";
import { readLoanRules } from "#domain/circulation/loan-rules.ts";
import { winningPolicy } from "#domain/circulation/policy.ts";
import {
  hereOf,
  openLoanFacts,
  patronFacts,
  policyKey,
} from "#domain/circulation/reading-facts.server.ts";
import { heldFacts, readHeld } from "#domain/circulation/reading-holds.server.ts";
import { extend } from "#domain/circulation/renewing.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { LoanShown } from "#domain/kiosk/request.ts";
import { daysBetween } from "#domain/library/dates.ts";
import { reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";

/** Whose loans they are, and what decides about renewing them. */
export type Holder = Pick<
  VisitRow,
  | "patronId"
  | "categoryId"
  | "homeBranchId"
  | "birthDate"
  | "expiresOn"
  | "isPending"
  | "restrictedUntil"
  | "card"
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
  const rules = readLoanRules(actor.settings);
  const key = policyKey(actor, rules, holder, row);
  const [policies, counts, waited] = await Promise.all([
    policiesFor(transaction, key),
    countOpenLoans(transaction, { ...key, patronId: holder.patronId, item: null }),
    readHeld(transaction, row.itemId),
  ]);
  const policy = winningPolicy(policies, key);
  const here = hereOf(actor, now, policy, holder.expiresOn, row.dueOn);
  const patron = patronFacts(holder, counts);
  const fees = feeFacts(counts, policy, readSetting(actor.settings, "fees.family-limit"));
  const extension =
    patron === null
      ? { act: "refuse" as const, reasons: [reason("visit-unknown")] }
      : extend(
          { here, rules, fees, held: heldFacts(waited, row.itemId, holder.patronId) },
          openLoanFacts(actor, row, holder, policy),
          patron,
        );
  const { barcode, title, authors, year, language, callNumber } = row;
  return {
    loan: row.id,
    item: { barcode, title, authors, year, language, callNumber },
    dueOn: row.dueOn,
    dueAt: row.dueAt.toISOString(),
    overdueDays: now > row.dueAt ? Math.max(1, daysBetween(row.dueOn, here.today)) : 0,
    renewable: extension.act === "renew",
    reasons: [
      ...(row.isWantedBack ? [reason("loan-recalled")] : []),
      ...(extension.act === "renew" ? [] : extension.reasons),
    ],
  };
}
