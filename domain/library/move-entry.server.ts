import "server-only";
import { z } from "zod";
import { lockDictionary, writePositions } from "#db/queries/dictionaries.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { findDictionary } from "#domain/library/dictionaries.ts";
import { type EntryRefused, refusedEntry } from "#domain/library/entry-refusals.ts";

const shape = z.object({
  dictionary: z.string().max(40),
  code: z.string().max(200),
  way: z.enum(["up", "down"]),
});

export type EntryMoved = { readonly status: "moved" } | EntryRefused;

/** One place up or down in the order in which everybody is offered the list. */
export async function moveEntry(asked: unknown, by: string): Promise<EntryMoved> {
  const parsed = shape.safeParse(asked);
  const dictionary = findDictionary(parsed.data?.dictionary);
  if (!parsed.success || dictionary === null) return refusedEntry("unknown-dictionary");
  const { code, way } = parsed.data;
  return await inTransaction(async (transaction) => {
    const all = await lockDictionary(transaction, dictionary);
    const from = all.findIndex((entry) => entry.code === code);
    const moved = all[from];
    if (moved === undefined) return refusedEntry("unknown-entry");
    const other = all[way === "up" ? from - 1 : from + 1];
    if (other === undefined) return refusedEntry("at-the-end");
    const ids = all.map(({ id }) => {
      if (id === moved.id) return other.id;
      return id === other.id ? moved.id : id;
    });
    writePositions(transaction, dictionary, ids);
    const detail = { by, dictionary, code };
    writeLibraryJournal(transaction, { act: "change-reference", outcome: `moved-${way}`, detail });
    return { status: "moved" };
  });
}
