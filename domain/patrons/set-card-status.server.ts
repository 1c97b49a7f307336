import "server-only";
import { z } from "zod";
import { setCardStatus as writeCardStatus } from "#db/queries/patron-cards.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({
  handle: z.string(),
  number: z.string().max(64),
  status: z.enum(["active", "lost", "inactive"]),
});
const outcomes = { active: "found", lost: "lost", inactive: "withdrawn" } as const;

/** A card was lost, was found again, or was given back. It counts in visits that are open, too. */
export async function setCardStatus(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, number, status } = parsed.data;
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const { patronId } = patron;
    if (!(await writeCardStatus(transaction, { patronId, number, status })))
      return giveUp(transaction, "unknown-card");
    journalise(transaction, patron, {
      act: "set-card-status",
      outcome: outcomes[status],
      by: by.id,
    });
    return done;
  });
}
