import type { NameWhole } from "#db/queries/authorities.ts";
import { reading, type Transaction } from "#db/transaction.ts";

export type MovedOfName = {
  readonly gone: NameWhole;
  /** The note of the kept name. */
  readonly note: { readonly before: string; readonly after: string };
};

export function insertNameMerge(
  transaction: Transaction,
  merge: { readonly kept: number; readonly moved: MovedOfName; readonly by: string },
): void {
  transaction.send(
    "insert into authority_merge (kept_id, gone_id, moved, made_by) values ($1, $2, $3::jsonb, $4::uuid)",
    [merge.kept, merge.moved.gone.id, JSON.stringify(merge.moved), merge.by],
  );
}

export type NameMerge = {
  readonly id: number;
  readonly kept: number;
  readonly moved: MovedOfName;
  readonly isUndone: boolean;
};

export async function lockNameMerge(
  transaction: Transaction,
  id: number,
): Promise<NameMerge | null> {
  const [row] = await transaction.query<NameMerge>(
    `select id, kept_id as kept, moved, undone_at is not null as "isUndone"
     from authority_merge where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

export function settleNameMerge(transaction: Transaction, id: number, by: string): void {
  transaction.send(
    "update authority_merge set undone_at = clock_timestamp(), undone_by = $2::uuid where id = $1",
    [id, by],
  );
}

export type NameMergeListed = {
  readonly id: number;
  readonly name: string;
  readonly madeAt: Date;
  readonly makerName: string | null;
  readonly isUndone: boolean;
};

/** What went into a name, the last first. */
export async function listNameMerges(kept: number, most: number): Promise<NameMergeListed[]> {
  return await reading.query<NameMergeListed>(
    `select merge.id, moved -> 'gone' ->> 'name' as name, made_at as "madeAt", users.name as "makerName",
       undone_at is not null as "isUndone"
     from authority_merge as merge left join users on users.id = made_by
     where kept_id = $1 order by merge.id desc limit $2`,
    [kept, most],
  );
}

/** The name into which this one went; null: into none. */
export async function findKeptName(gone: number): Promise<number | null> {
  const [row] = await reading.query<{ id: number }>(
    "select kept_id as id from authority_merge where gone_id = $1 and undone_at is null",
    [gone],
  );
  return row?.id ?? null;
}
