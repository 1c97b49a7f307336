import "server-only";
import { z } from "zod";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostAtOnce } from "#domain/money/amounts.ts";
import { atTheTill, type MoneyAnswer, refusedFor } from "#domain/money/at-the-till.server.ts";
import { forgoReasons } from "#domain/money/books.ts";
import { decideForgoing, feesMeant } from "#domain/money/settling.ts";

const shape = z.object({
  handle: z.string(),
  move: z.uuid(),
  branch: z.string().max(40),
  as: z.enum(["waive", "write-off"]),
  reason: z.enum(forgoReasons),
  /** Null: all of them, the oldest first. */
  fee: z.uuid().nullable(),
  /** Minor units; null: what was typed is no amount. */
  amount: z.int().min(1).max(mostAtOnce).nullable(),
});

/** Gives up on a fee, in whole or in part: as a kindness or a correction, or because it will not come. */
export async function forgoFee(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refusedFor("unreadable");
  const request = parsed.data;
  const { amount } = request;
  if (amount === null) return refusedFor("not-an-amount");
  return await inTransaction((transaction) =>
    atTheTill(
      transaction,
      request,
      { by, permission: "waive-fees", kind: request.as },
      (_, fees) => {
        const chosen = feesMeant(fees, request.fee);
        const settled = decideForgoing(request.as, chosen, amount);
        if (settled.status === "refused") return settled;
        return {
          entries: settled.entries,
          reason: request.reason,
          journal: { act: "forgo-fee", outcome: request.as === "waive" ? "waived" : "written-off" },
        };
      },
    ),
  );
}
