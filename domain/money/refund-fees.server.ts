import "server-only";
import { z } from "zod";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostAtOnce } from "#domain/money/amounts.ts";
import { atTheTill, type MoneyAnswer, refusedFor } from "#domain/money/at-the-till.server.ts";
import { means } from "#domain/money/books.ts";
import { decideRefund, feesMeant } from "#domain/money/settling.ts";

const shape = z.object({
  handle: z.string(),
  move: z.uuid(),
  branch: z.string().max(40),
  /** Null: all of them, the oldest first. */
  fee: z.uuid().nullable(),
  /** Minor units; null: what was typed is no amount. */
  amount: z.int().min(1).max(mostAtOnce).nullable(),
  means: z.enum(means),
});

/** Pays a credit back: what was paid for a fine that was lowered afterwards, say. */
export async function refundFees(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = shape.safeParse(asked);
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
