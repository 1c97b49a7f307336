import "server-only";
import type { OpenLoanRow } from "#db/queries/loans.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Traces } from "#domain/circulation/concluding.server.ts";
import { settleFine } from "#domain/circulation/settle-fine.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { feeFacts } from "#domain/money/amounts.ts";
import { currencyOf } from "#domain/money/currency.server.ts";

/** What whoever brings it is told, and what the journal keeps of it. */
export type EndedLateness = {
  readonly reasons: readonly Reason[];
  readonly trace: NonNullable<Traces["detail"]>;
};

/**
 * What a return does to the fine of its loan and to its reader. A book that is on time by now has
 * nothing to end, unless it was late before a renewal, or fined before a closing moved its due date.
 */
export async function endLateness(
  transaction: Transaction,
  actor: Actor,
  loan: Pick<OpenLoanRow, "id" | "patronId" | "dueAt" | "renewals" | "hasFine">,
  { now, at }: { readonly now: Date; readonly at: Date },
): Promise<EndedLateness> {
  if (now <= loan.dueAt && loan.renewals === 0 && !loan.hasFine) return { reasons: [], trace: {} };
  const { owed, change, suspendedUntil } = await settleFine(transaction, {
    loanId: loan.id,
    at,
    suspends: loan.patronId,
  });
  const currency = currencyOf(actor.settings);
  const until = suspendedUntil;
  return {
    reasons: [
      ...(owed > 0 ? [reason("fine-due", feeFacts(owed, currency))] : []),
      ...(until === null ? [] : [reason("patron-restricted", { until }, "tell")]),
    ],
    trace: {
      ...(change === 0 ? {} : { amount: change }),
      ...(until === null ? {} : { until }),
    },
  };
}
