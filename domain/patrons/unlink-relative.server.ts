import "server-only";
import { z } from "zod";
import { deleteLink } from "#db/queries/patron-ties.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  giveUp,
  isHandle,
  journalise,
  lockPatronOfPage,
} from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({ handle: z.string(), relative: z.string().refine(isHandle) });

/** The two no longer belong together, as far as the library is concerned. */
export async function unlinkRelative(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, relative } = parsed.data;
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if (!(await deleteLink(transaction, patron.patronId, relative)))
      return giveUp(transaction, "not-a-relative");
    journalise(transaction, patron, { act: "unlink-relative", outcome: "unlinked", by: by.id });
    return done;
  });
}
