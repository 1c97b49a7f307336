import "server-only";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  atTheTill,
  cashAsked,
  type MoneyAnswer,
  refusedFor,
} from "#domain/money/at-the-till.server.ts";
import { decideRefund, feesMeant } from "#domain/money/settling.ts";

/** Pays a credit back: what was paid for a fine that was lowered afterwards, say. */
export async function refundFees(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = cashAsked.safeParse(asked);
  if (!parsed.success) return refusedFor("unreadable");
  const request = parsed.data;
  const { amount } = request;
  if (amount === null) return refusedFor("not-an-amount");
  return await inTransaction((transaction) =>
    atTheTill(
      transaction,
      request,
      { by, permission: "refund-fees", kind: "refund" },
      (_, fees) => {
        const chosen = feesMeant(fees, request.fee);
        const settled = decideRefund(chosen, amount);
        if (settled.status === "refused") return settled;
        return {
          entries: settled.entries,
          journal: { act: "refund-fees", outcome: "refunded" },
        };
      },
    ),
  );
}
