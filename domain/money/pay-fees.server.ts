import "server-only";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  atTheTill,
  cashAsked,
  type MoneyAnswer,
  refusedFor,
} from "#domain/money/at-the-till.server.ts";
import { decidePayment, feesMeant } from "#domain/money/settling.ts";

/** Takes money in for one fee or for all of them. A second till that was as quick finds nothing owed any more. */
export async function payFees(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = cashAsked.safeParse(asked);
  if (!parsed.success) return refusedFor("unreadable");
  const request = parsed.data;
  const { amount } = request;
  if (amount === null) return refusedFor("not-an-amount");
  return await inTransaction((transaction) =>
    atTheTill(transaction, request, { by, permission: "take-payments", kind: "pay" }, (_, fees) => {
      const chosen = feesMeant(fees, request.fee);
      const settled = decidePayment(chosen, amount);
      if (settled.status === "refused") return settled;
      return {
        entries: settled.entries,
        journal: { act: "pay-fees", outcome: "paid" },
      };
    }),
  );
}
