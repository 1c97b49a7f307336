import "server-only";
import { z } from "zod";
import { insertNote } from "#db/queries/patron-ties.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { hasBadSigns, lengths, tidyText } from "#domain/patrons/patron-fields.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const shape = z.object({
  handle: z.string(),
  kind: z.enum(["note", "alert"]),
  text: z.string().max(20_000),
});

/** Something to know about a reader; an alert stands large on the page. */
export async function writeNote(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const text = tidyText(parsed.data.text, lengths.note);
  if (text === null) return refused("too-long");
  if (text === "") return refused("text-missing");
  if (hasBadSigns(text)) return refused("bad-signs");
  const { handle, kind } = parsed.data;
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    insertNote(transaction, { patronId: patron.patronId, kind, text, by: by.id });
    journalise(transaction, patron, {
      act: "write-note",
      outcome: "written",
      by: by.id,
      detail: { kind },
    });
    return done;
  });
}
