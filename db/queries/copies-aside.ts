import { pool } from "#db/pool.ts";

export const asideStates = [
  "in-repair",
  "missing",
  "claimed-returned",
  "lost",
  "in-processing",
  "on-its-way",
  "long-on-its-way",
] as const;
type AsideState = (typeof asideStates)[number];
const asideSorts = { since: "since", title: "lower(title)", branch: "branch" } as const;
export type AsideSort = keyof typeof asideSorts;

/** A copy that does not stand on its shelf, and since when. */
export type CopyAside = {
  readonly key: string;
  readonly barcode: string;
  readonly title: string;
  readonly callNumber: string | null;
  readonly state: AsideState;
  readonly since: Date;
  /** Where it is at home; of what is on its way, from where. */
  readonly branch: string;
  /** Where it is sent. */
  readonly to: string | null;
  readonly condition: string | null;
};

/** Days after which a box between two branches should have been emptied. */
const daysOnTheWay = 7;

/** Of the branches of this person (null: all): by the copy's home, and on its way by both ends. */
export async function listAside(wish: {
  readonly state: AsideState | "";
  readonly words: string;
  readonly branches: readonly number[] | null;
  readonly sort: AsideSort;
  readonly direction: "up" | "down";
  readonly offset: number;
  readonly most: number;
}): Promise<CopyAside[]> {
  const order = `${asideSorts[wish.sort]} ${wish.direction === "up" ? "asc" : "desc"}, key`;
  const { rows } = await pool().query<CopyAside>(
    `with aside as (
       select 'm' || item_mark.id as key, item_mark.item_id, item_mark.kind as state, item_mark.set_at as since,
         item.home_branch_id as branch_id, null::int as to_id
       from item_mark join item on item.id = item_mark.item_id
       where item_mark.ended_at is null and item_mark.kind = any($1::text[])
       union all
       select 't' || id, item_id, case when sent_at < clock_timestamp() - make_interval(days => $8) then 'long-on-its-way'
         else 'on-its-way' end, sent_at, from_branch_id, to_branch_id from transit where ended_at is null),
     listed as (
       select aside.key, item.barcode, title.title, item.call_number as "callNumber", aside.state, aside.since,
         branch.name as branch, target.name as "to", item_condition.name as condition
       from aside join item on item.id = aside.item_id join title on title.id = item.title_id
       join branch on branch.id = aside.branch_id left join branch as target on target.id = aside.to_id
       left join item_condition on item_condition.id = item.condition_id
       where $3::int[] is null or aside.branch_id = any($3) or aside.to_id = any($3))
     select * from listed where ($2 = '' or state = $2 or $2 = 'on-its-way' and state = 'long-on-its-way')
       and ($4 = '' or title ilike '%' || $5 || '%' or barcode = $4)
     order by ${order} offset $6 limit $7`,
    [
      asideStates,
      wish.state,
      wish.branches === null ? null : [...wish.branches],
      wish.words,
      wish.words.replace(/[\\%_]/g, "\\$&"),
      wish.offset,
      wish.most,
      daysOnTheWay,
    ],
  );
  return rows;
}
