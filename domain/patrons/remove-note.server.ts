import "server-only";
import { z } from "zod";
import { deleteNote } from "#db/queries/patron-ties.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  giveUp,
  isHandle,
  journalise,
  lockPatronOfPage,
} from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({ handle: z.string(), note: z.string().refine(isHandle) });

/** What is no longer worth knowing goes for good. */
export async function removeNote(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, note } = parsed.data;
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if (!(await deleteNote(transaction, patron.patronId, note)))
      return giveUp(transaction, "unknown-note");
    journalise(transaction, patron, { act: "remove-note", outcome: "removed", by: by.id });
    return done;
  });
}
