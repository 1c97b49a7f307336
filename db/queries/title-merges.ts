import type { HoldRow } from "#db/queries/holds.ts";
import { becomeCataloguer } from "#db/queries/imported-titles.ts";
import { lockTitleWholes, type VersionedTitle } from "#db/queries/title-versions.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/**
 * Every column that names a title, and what becomes of it when the title goes into another one. A table
 * that gets such a column gets its row here; a test compares them.
 */
export const titleReferences = {
  "item.title_id": "goes over",
  "hold.title_id": "goes over while it is open",
  "record.title_id": "stays, and is looked at by imports",
  "record_version.title_id": "stays, each with its own",
  "title_search.title_id": "is written by triggers",
  "title_gone.title_id": "is written by triggers",
  "title_merge.kept_title_id": "leads on from title to title",
  "title_merge.gone_title_id": "leads on from title to title",
  "catalogue_import_record.title_id": "stays: it tells what an import did",
} as const;

export type MovedOfTitle = {
  readonly items: readonly number[];
  readonly holds: readonly number[];
  readonly kept: { readonly before: number; readonly after: number };
  readonly gone: { readonly before: number; readonly after: number };
};

export type MergedTitles = {
  readonly kept: MergingTitle | null;
  readonly gone: MergingTitle | null;
};
export type MergingTitle = VersionedTitle & { readonly isMerged: boolean };

/** Both titles, with their queues; no import, no other merge and no new copy comes in between. */
export async function lockBothTitles(
  transaction: Transaction,
  ids: { readonly kept: number; readonly gone: number },
): Promise<MergedTitles> {
  await becomeCataloguer(transaction);
  const wholes = await lockTitleWholes(transaction, [...new Set([ids.kept, ids.gone])]);
  return await markMerged(transaction, wholes, ids);
}

/** The same without locks, for a look before. */
export async function markMerged(
  { query }: Pick<Transaction, "query">,
  wholes: readonly VersionedTitle[],
  ids: { readonly kept: number; readonly gone: number },
): Promise<MergedTitles> {
  const rows = await query<{ id: number }>(
    `select gone_title_id as id from title_merge
     where gone_title_id = any($1::bigint[]) and undone_at is null`,
    [wholes.map(({ id }) => id)],
  );
  const find = (id: number) => {
    const found = wholes.find((each) => each.id === id);
    return found === undefined
      ? null
      : { ...found, isMerged: rows.some((row) => row.id === found.id) };
  };
  return { kept: find(ids.kept), gone: find(ids.gone) };
}

/** Whether a title, as it is locked, went into another one. */
export async function isMergedAway(transaction: Transaction, id: number): Promise<boolean> {
  const rows = await transaction.query(
    "select from title_merge where gone_title_id = $1 and undone_at is null",
    [id],
  );
  return rows.length > 0;
}

/** Items after titles, in the order of their numbers. */
export async function lockItemsOfTitle(
  transaction: Transaction,
  titleId: number,
): Promise<number[]> {
  const rows = await transaction.query<{ id: number }>(
    "select id from item where title_id = $1 order by id for no key update",
    [titleId],
  );
  return rows.map(({ id }) => id);
}

/** A moved hold counts as changed: it was not there when a copy was set aside for another. */
export function bringToTitle(
  transaction: Transaction,
  to: {
    readonly titleId: number;
    readonly items: readonly number[];
    readonly holds: readonly number[];
  },
): void {
  transaction.send("update item set title_id = $1 where id = any($2::bigint[])", [
    to.titleId,
    to.items,
  ]);
  transaction.send(
    `update hold set title_id = $1, changed_at = clock_timestamp()
     where id = any($2::bigint[]) and ended_at is null`,
    [to.titleId, to.holds],
  );
}

export async function insertTitleMerge(
  transaction: Transaction,
  merge: {
    readonly kept: number;
    readonly gone: number;
    readonly moved: MovedOfTitle;
    readonly by: string;
  },
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into title_merge (kept_title_id, gone_title_id, moved, made_by)
     values ($1, $2, $3::jsonb, $4::uuid) returning id`,
    [merge.kept, merge.gone, JSON.stringify(merge.moved), merge.by],
  );
  if (row === undefined) throw new Error("a merge was not written");
  return row.id;
}

export type TitleMerge = {
  readonly id: number;
  readonly kept: number;
  readonly gone: number;
  readonly moved: MovedOfTitle;
  readonly isUndone: boolean;
};

export async function lockTitleMerge(
  transaction: Transaction,
  id: number,
): Promise<TitleMerge | null> {
  const [row] = await transaction.query<TitleMerge>(
    `select id, kept_title_id as kept, gone_title_id as gone, moved, undone_at is not null as "isUndone"
     from title_merge where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export function settleTitleMerge(transaction: Transaction, id: number, by: string): void {
  transaction.send(
    "update title_merge set undone_at = clock_timestamp(), undone_by = $2::uuid where id = $1",
    [id, by],
  );
}

export type MergeListed = {
  readonly id: number;
  readonly kept: { readonly id: number; readonly title: string };
  readonly gone: { readonly id: number; readonly title: string };
  readonly madeAt: Date;
  readonly makerName: string | null;
  readonly isUndone: boolean;
};

export async function listTitleMerges(most: number): Promise<MergeListed[]> {
  return await reading.query<MergeListed>(
    `select merge.id, json_build_object('id', kept.id, 'title', kept.title) as kept,
       json_build_object('id', gone.id, 'title', gone.title) as gone, made_at as "madeAt",
       users.name as "makerName", undone_at is not null as "isUndone"
     from title_merge as merge join title as kept on kept.id = kept_title_id
     join title as gone on gone.id = gone_title_id left join users on users.id = made_by
     order by merge.id desc limit $1`,
    [most],
  );
}

/** Where a title went; itself where it is still one. */
export async function findKeptTitle(
  id: number,
): Promise<{ readonly id: number; readonly title: string; readonly state: string } | null> {
  const [row] = await reading.query<{ id: number; title: string; state: string }>(
    "select id, title, state from title where id = kept_title($1)",
    [id],
  );
  return row ?? null;
}

export async function countItemsOfTitle(id: number): Promise<number> {
  const [row] = await reading.query<{ count: number }>(
    "select count(*)::int as count from item where title_id = $1",
    [id],
  );
  return row?.count ?? 0;
}

/** What of a hold counts when two queues become one. */
export function asMergedHold(row: HoldRow) {
  const { hold, patronId, itemId, priority, placedAt, isSuspended, trapId, trappedItemId } = row;
  const at = placedAt.getTime();
  return { hold, patronId, itemId, priority, placedAt: at, isSuspended, trapId, trappedItemId };
}
