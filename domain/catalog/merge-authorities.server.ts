import "server-only";
import { dropName, lockNames, spreadName, writeName } from "#db/queries/authorities.ts";
import { insertNameMerge } from "#db/queries/authority-merges.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { uniteNotes } from "#domain/catalog/uniting-names.ts";

export type NamesMerged =
  | { readonly status: "merged" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-name" | "same-name" | "other-list" | "notes-too-long";
    };

const titlesAtOnce = 500;

/**
 * Two names are one: what the other was called, and its variants, are variants of the kept one, and its
 * note stands below the kept one's. What it was is written down, so that the act can be taken back.
 */
export async function mergeAuthorities(
  wanted: { readonly kept: number; readonly gone: number },
  by: string,
): Promise<NamesMerged> {
  if (wanted.kept === wanted.gone) return { status: "refused", problem: "same-name" };
  return await inTransaction(async (transaction) => {
    const found = await lockNames(transaction, [wanted.kept, wanted.gone]);
    const kept = found.find(({ id }) => id === wanted.kept);
    const gone = found.find(({ id }) => id === wanted.gone);
    if (kept === undefined || gone === undefined)
      return { status: "refused", problem: "unknown-name" };
    if (kept.kind !== gone.kind) return { status: "refused", problem: "other-list" };
    const note = uniteNotes(kept.note, gone.note);
    if (note === null) return { status: "refused", problem: "notes-too-long" };
    dropName(transaction, gone.id, kept.id);
    const variants = [...kept.variants, gone.name, ...gone.variants];
    writeName(transaction, { ...kept, variants, note });
    const moved = { gone, note: { before: kept.note, after: note } };
    insertNameMerge(transaction, { kept: kept.id, moved, by });
    await spreadName(transaction, kept.id, titlesAtOnce);
    writeLibraryJournal(transaction, {
      act: "merge-authorities",
      outcome: "merged",
      detail: { by, value: gone.id, into: kept.id },
    });
    return { status: "merged" };
  });
}
