import "server-only";
import {
  bringNameBack,
  formsTaken,
  lockNames,
  spreadName,
  writeName,
} from "#db/queries/authorities.ts";
import { lockNameMerge, settleNameMerge } from "#db/queries/authority-merges.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { partNames } from "#domain/catalog/uniting-names.ts";

export type NamesParted =
  | { readonly status: "parted" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-merge" | "parted-already" | "kept-went" | "called-so-by-now";
    };

const titlesAtOnce = 500;

/**
 * Takes a merge of names back: the one that went is there again under its number, with the variants and
 * the note that it brought. Titles that were found by the other name are so no more.
 */
export async function partAuthorities(merge: number, by: string): Promise<NamesParted> {
  return await inTransaction(async (transaction) => {
    const found = await lockNameMerge(transaction, merge);
    if (found === null) return { status: "refused", problem: "unknown-merge" };
    if (found.isUndone) return { status: "refused", problem: "parted-already" };
    const [kept] = await lockNames(transaction, [found.kept]);
    if (kept === undefined) return { status: "refused", problem: "kept-went" };
    const { gone } = found.moved;
    const forms = [gone.name, ...gone.variants];
    const taken = await formsTaken(transaction, { id: kept.id, kind: kept.kind, forms });
    const apart = partNames(kept, found.moved, taken);
    if (apart === null) return { status: "refused", problem: "called-so-by-now" };
    writeName(transaction, { id: kept.id, kind: kept.kind, ...apart.kept });
    bringNameBack(transaction, { ...gone, ...apart.gone }, kept.id);
    await spreadName(transaction, kept.id, titlesAtOnce);
    settleNameMerge(transaction, merge, by);
    writeLibraryJournal(transaction, {
      act: "part-authorities",
      outcome: "undone",
      detail: { by, value: gone.id, into: kept.id },
    });
    return { status: "parted" };
  });
}
