import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertFeeOfPatron } from "#db/queries/money.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostAtOnce } from "#domain/money/amounts.ts";
import { atTheTill, type MoneyAnswer, refusedFor } from "#domain/money/at-the-till.server.ts";
import { entriesOf, feesByHand } from "#domain/money/books.ts";

const shape = z.object({
  handle: z.string(),
  move: z.uuid(),
  branch: z.string().max(40),
  kind: z.enum(feesByHand),
  /** Minor units; null: what was typed is no amount. */
  amount: z.int().min(1).max(mostAtOnce).nullable(),
});

/** What somebody owes by hand: a card, copies, damage. Their own party, as for everything in the ledger. */
export async function chargeFee(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refusedFor("unreadable");
  const request = parsed.data;
  const { amount } = request;
  if (amount === null) return refusedFor("not-an-amount");
  return await inTransaction((transaction) =>
    atTheTill(transaction, request, { by, permission: "charge-fees", kind: "charge" }, (here) => {
      const fee = { id: randomUUID(), kind: request.kind, branchId: here.branchId };
      insertFeeOfPatron(transaction, { ...fee, partyId: randomUUID(), patronId: here.patronId });
      return {
        entries: entriesOf("charge", fee.id, amount),
        journal: { act: "charge-fee", outcome: "charged" },
      };
    }),
  );
}
