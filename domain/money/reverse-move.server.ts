import "server-only";
import { z } from "zod";
import { type EntriesRow, entriesOfMove } from "#db/queries/money.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { atTheTill, type MoneyAnswer, refusedFor } from "#domain/money/at-the-till.server.ts";
import { reverseOf } from "#domain/money/books.ts";
import type { MoneyProblem } from "#domain/money/settling.ts";

const shape = z.object({
  handle: z.string(),
  move: z.uuid(),
  branch: z.string().max(40),
  reverses: z.uuid(),
});

/** Takes a mistake of the till back by its opposite, once and within a day. The mistake stays told. */
export async function reverseMove(asked: unknown, by: Person): Promise<MoneyAnswer> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refusedFor("unreadable");
  const request = parsed.data;
  return await inTransaction((transaction) =>
    atTheTill(
      transaction,
      request,
      { by, permission: "refund-fees", kind: "reverse" },
      async (here) => {
        const rows = await entriesOfMove(transaction, here.patronId, request.reverses);
        const [first] = rows;
        if (
          first === undefined ||
          first.branchId !== here.branchId ||
          !rows.some((row) => row.isTheirs)
        )
          return refusedFor("unknown-move");
        const problem = problemWith(rows, first);
        if (problem !== null) return refusedFor(problem);
        return {
          means: first.means,
          entries: reverseOf(
            rows.map(({ account, feeId, amount }) => ({ account, feeId, amount })),
          ),
          journal: { act: "reverse-move", outcome: "reversed" },
        };
      },
    ),
  );
}

function problemWith(rows: readonly EntriesRow[], first: EntriesRow): MoneyProblem | null {
  if (first.isReversed) return "already-reversed";
  const isWhole = rows.every((row) => row.isTheirs);
  if (!first.isToday || !isWhole || first.act === "accrue" || first.act === "reverse")
    return "not-reversible";
  // What was given up meanwhile is not owed back.
  const charged = rows.filter(({ account }) => account === "owed" && first.act === "charge");
  return charged.some(({ amount, standing }) => standing < amount) ? "not-reversible" : null;
}
