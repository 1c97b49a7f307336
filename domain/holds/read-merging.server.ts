import "server-only";
import { type DuplicateRow, findDuplicateRows } from "#db/queries/duplicate-titles.ts";
import { openHoldsOf } from "#db/queries/holds.ts";
import {
  asMergedHold,
  countItemsOfTitle,
  listTitleMerges,
  type MergeListed,
  markMerged,
} from "#db/queries/title-merges.ts";
import { findTitleWhole, type TitleValues } from "#db/queries/title-versions.ts";
import { reading } from "#db/transaction.ts";
import { isDoubled } from "#domain/catalog/doubled-titles.ts";
import { changedColumns } from "#domain/catalog/title-changes.ts";
import {
  type MergeRefusal,
  mergingFacts,
  refuseMerge,
  uniteTitles,
} from "#domain/catalog/uniting-titles.ts";
import { mergeHolds } from "#domain/holds/merging-holds.ts";

export type MergeSide = {
  readonly id: number;
  readonly version: number;
  readonly title: TitleValues;
  readonly items: number;
  readonly holds: number;
};
export type MergePlan = {
  readonly kept: MergeSide | null;
  readonly gone: MergeSide | null;
  readonly problem: MergeRefusal | null;
  /** Holds that go over, and those that end since their reader waits for both. */
  readonly moved: number;
  readonly ended: number;
  /** What the kept title gets of the other. */
  readonly filled: readonly string[];
};

/** What a merge would do just now, decided as the act decides it; nothing is written. */
export async function readMergePlan(
  ids: { readonly kept: number; readonly gone: number },
  { mayPublish }: { readonly mayPublish: boolean },
): Promise<MergePlan> {
  const wholes = await Promise.all([findTitleWhole(ids.kept), findTitleWhole(ids.gone)]);
  const { kept, gone } = await markMerged(
    reading,
    wholes.filter((each) => each !== null),
    ids,
  );
  const holdsOf = async (titleId: number) => await openHoldsOf(reading, { titleId });
  const [keptHolds, goneHolds] = await Promise.all([holdsOf(ids.kept), holdsOf(ids.gone)]);
  const { moved, ended } = mergeHolds(keptHolds.map(asMergedHold), goneHolds.map(asMergedHold), {
    isSerial: kept?.whole.title.isSerial ?? false,
  });
  const united = kept === null || gone === null ? null : uniteTitles(kept.whole, gone.whole);
  const side = async (title: typeof kept, holds: number): Promise<MergeSide | null> =>
    title === null
      ? null
      : {
          id: title.id,
          version: title.version,
          title: title.whole.title,
          items: await countItemsOfTitle(title.id),
          holds,
        };
  return {
    kept: await side(kept, keptHolds.length),
    gone: await side(gone, goneHolds.length),
    problem: refuseMerge({
      kept: mergingFacts(kept),
      gone: mergingFacts(gone),
      seen: null,
      mayPublish,
    }),
    moved: moved.length,
    ended: ended.length,
    filled: united === null || kept === null ? [] : changedColumns(kept.whole.title, united.title),
  };
}

export type Duplicate = DuplicateRow;
export type Merge = MergeListed;

const stretch = 5_000;
const mostPairs = 100;

/** Titles that may be one book, the newest first, and below which number to look further; null: all seen. */
export async function readDuplicates(
  below: number | null,
): Promise<{ readonly pairs: readonly Duplicate[]; readonly next: number | null }> {
  const { rows, lowest } = await findDuplicateRows(below ?? Number.MAX_SAFE_INTEGER, {
    stretch,
    most: mostPairs,
  });
  const seen = new Set<string>();
  const pairs = rows.filter((row) => {
    const name = `${row.newer.id} ${row.older.id}`;
    if (seen.has(name) || !isDoubled(row)) return false;
    seen.add(name);
    return true;
  });
  return { pairs, next: lowest };
}

export async function readMerges(): Promise<readonly Merge[]> {
  return await listTitleMerges(20);
}
