import "server-only";
import { endHold, endTrap, type HoldRow, openHoldsOf } from "#db/queries/holds.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { databaseNow } from "#db/queries/loans.ts";
import {
  asMergedHold,
  bringToTitle,
  insertTitleMerge,
  lockBothTitles,
  lockItemsOfTitle,
  type MergingTitle,
} from "#db/queries/title-merges.ts";
import { type NewVersion, writeVersions } from "#db/queries/title-versions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import {
  type MergeRefusal,
  mergingFacts,
  refuseMerge,
  uniteTitles,
} from "#domain/catalog/uniting-titles.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";
import { mergeHolds } from "#domain/holds/merging-holds.ts";

export type MergeWanted = {
  readonly kept: number;
  readonly gone: number;
  /** The versions that were looked at. */
  readonly seen: { readonly kept: number; readonly gone: number };
  /** The account. */
  readonly by: string;
  /** A title that readers see leaves them by this. */
  readonly mayPublish: boolean;
};
export type TitlesMerged =
  | { readonly status: "merged"; readonly merge: number }
  | { readonly status: "refused"; readonly problem: MergeRefusal };

/**
 * Two titles that are one book become one: copies, open holds, what the kept one lacked, its cover. The
 * other stays as a draft with its versions; its address leads to the kept one, and the act can be undone.
 */
export async function mergeTitles(wanted: MergeWanted): Promise<TitlesMerged> {
  return await inTransaction(async (transaction) => {
    const { kept, gone } = await lockBothTitles(transaction, wanted);
    const problem = refuseMerge({
      kept: mergingFacts(kept),
      gone: mergingFacts(gone),
      seen: wanted.seen,
      mayPublish: wanted.mayPublish,
    });
    if (problem !== null || kept === null || gone === null)
      return { status: "refused", problem: problem ?? "unknown-title" };
    const items = await lockItemsOfTitle(transaction, gone.id);
    const rows = [
      await openHoldsOf(transaction, { titleId: kept.id }),
      await openHoldsOf(transaction, { titleId: gone.id }),
    ] as const;
    const { moved, ended } = mergeHolds(rows[0].map(asMergedHold), rows[1].map(asMergedHold), {
      isSerial: kept.whole.title.isSerial,
    });
    const numbers = new Set(ended.map(({ hold }) => hold));
    const doubled = rows.flat().filter(({ hold }) => numbers.has(hold));
    await endDoubled(transaction, doubled, wanted.by);
    const holds = moved.map(({ hold }) => hold);
    bringToTitle(transaction, { titleId: kept.id, items, holds });
    const versions = newVersions(kept, gone);
    writeVersions(transaction, versions, { by: wanted.by, how: "merged" });
    const after = (title: MergingTitle) => ({
      before: title.version,
      after: title.version + (versions.some(({ titleId }) => titleId === title.id) ? 1 : 0),
    });
    const merge = await insertTitleMerge(transaction, {
      kept: kept.id,
      gone: gone.id,
      moved: { items, holds, kept: after(kept), gone: after(gone) },
      by: wanted.by,
    });
    writeLibraryJournal(transaction, {
      act: "merge-titles",
      outcome: "merged",
      detail: { by: wanted.by, title: gone.id, into: kept.id, count: items.length },
    });
    return { status: "merged", merge };
  });
}

/** Who waited for both waits once; a copy that was set aside for the other goes its way at the next scan. */
async function endDoubled(
  transaction: Transaction,
  holds: readonly HoldRow[],
  by: string,
): Promise<void> {
  if (holds.length === 0) return;
  const at = await databaseNow(transaction);
  for (const row of holds) {
    if (row.trapId !== null) endTrap(transaction, { id: row.trapId, as: "cancelled", at });
    endHold(transaction, { hold: row.hold, as: "cancelled", at });
    journalHold(
      transaction,
      { hold: row.hold, partyId: row.partyId, branchId: row.pickupBranchId },
      { act: "cancel-hold", outcome: "cancelled", detail: { by } },
    );
  }
}

function newVersions(kept: MergingTitle, gone: MergingTitle): NewVersion[] {
  const united = uniteTitles(kept.whole, gone.whole);
  const hidden = { ...gone.whole, title: { ...gone.whole.title, state: "draft" as const } };
  return [
    ...(united === null ? [] : [{ titleId: kept.id, before: kept.version, whole: united }]),
    ...(gone.whole.title.state === "draft"
      ? []
      : [{ titleId: gone.id, before: gone.version, whole: hidden }]),
  ];
}
