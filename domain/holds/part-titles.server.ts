import "server-only";
import { openHoldsOf } from "#db/queries/holds.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import {
  asMergedHold,
  bringToTitle,
  lockBothTitles,
  lockItemsOfTitle,
  lockTitleMerge,
  type MergingTitle,
  settleTitleMerge,
} from "#db/queries/title-merges.ts";
import { findVersions, type NewVersion, writeVersions } from "#db/queries/title-versions.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { partHolds } from "#domain/holds/merging-holds.ts";

export type TitlesParted =
  | {
      readonly status: "parted";
      /** Somebody changed the kept title since: what it says stays. */
      readonly isTextKept: boolean;
    }
  | {
      readonly status: "refused";
      readonly problem: "unknown-merge" | "parted-already" | "kept-went" | "may-not-publish";
    };

/**
 * Takes a merge back: the copies that came over go back, and the holds that mean them or came with them
 * and are still open. What both say is as it was, unless somebody changed it since. A hold that was given
 * up for its reader's other one stays given up. Who may not publish brings nothing back before readers.
 */
export async function partTitles(
  merge: number,
  { by, mayPublish }: { readonly by: string; readonly mayPublish: boolean },
): Promise<TitlesParted> {
  return await inTransaction(async (transaction) => {
    const found = await lockTitleMerge(transaction, merge);
    if (found === null) return { status: "refused", problem: "unknown-merge" };
    if (found.isUndone) return { status: "refused", problem: "parted-already" };
    const { kept, gone } = await lockBothTitles(transaction, found);
    if (kept === null || gone === null) return { status: "refused", problem: "unknown-merge" };
    if (kept.isMerged) return { status: "refused", problem: "kept-went" };
    const { moved } = found;
    const versions = [
      ...(await asBefore(transaction, kept, moved.kept)),
      ...(await asBefore(transaction, gone, moved.gone)),
    ];
    const isShown = versions.some(
      ({ titleId, whole }) => titleId === gone.id && whole.title.state === "published",
    );
    if (isShown && !mayPublish) return { status: "refused", problem: "may-not-publish" };
    settleTitleMerge(transaction, merge, by);
    const here = new Set(await lockItemsOfTitle(transaction, kept.id));
    const items = moved.items.filter((id) => here.has(id));
    const open = await openHoldsOf(transaction, { titleId: kept.id });
    const holds = partHolds(open.map(asMergedHold), { holds: moved.holds, items }).map(
      ({ hold }) => hold,
    );
    bringToTitle(transaction, { titleId: gone.id, items, holds });
    writeVersions(transaction, versions, { by, how: "restored" });
    writeLibraryJournal(transaction, {
      act: "part-titles",
      outcome: "undone",
      detail: { by, title: gone.id, into: kept.id, count: items.length },
    });
    return { status: "parted", isTextKept: kept.version !== moved.kept.after };
  });
}

/** The version before the merge, where nobody changed the title since. */
async function asBefore(
  transaction: Transaction,
  title: MergingTitle,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<NewVersion[]> {
  if (before === after || title.version !== after) return [];
  const [version] = await findVersions(transaction, [{ titleId: title.id, version: before }]);
  if (version === undefined) return [];
  return [{ titleId: title.id, before: title.version, whole: version.whole }];
}
