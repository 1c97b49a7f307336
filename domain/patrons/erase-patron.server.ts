import "server-only";
import { z } from "zod";
import { writeJournal } from "#db/queries/commands.ts";
import { openFeesOf } from "#db/queries/money.ts";
import { erasePatronRows } from "#db/queries/patron-records.ts";
import { countHoldsOf, countLoansOf } from "#db/queries/patrons.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { giveUp, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({ handle: z.string(), isConfirmed: z.boolean() });

/**
 * Takes everything that is known of a person away. Loans stay with category and branch, the journal with
 * its seals: both name parties, which nobody can be found behind any more.
 */
export async function erasePatron(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  if (!parsed.data.isConfirmed) return refused("not-confirmed");
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, parsed.data.handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if ((await countLoansOf(transaction, patron.patronId)) > 0)
      return giveUp(transaction, "has-open-loans");
    if ((await countHoldsOf(transaction, patron.patronId)) > 0)
      return giveUp(transaction, "has-open-holds");
    if ((await openFeesOf(transaction, patron.patronId)).length > 0)
      return giveUp(transaction, "has-open-fees");
    await erasePatronRows(transaction, patron.patronId);
    // That somebody was erased, not who.
    writeJournal(transaction, {
      act: "erase-patron",
      outcome: "erased",
      branchId: patron.branchId,
      deviceId: null,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: { by: by.id },
    });
    return done;
  });
}
