import { pool } from "#db/pool.ts";
import { isFree } from "#db/queries/holds.ts";
import type { Reading } from "#db/transaction.ts";

/** An open hold as the desk lists it, with its place in the queue where no copy is set aside. */
export type ListedHold = {
  readonly hold: number;
  readonly title: string;
  readonly authors: string;
  /** Where only one copy is wanted. */
  readonly barcode: string | null;
  readonly branch: string;
  readonly branchName: string;
  readonly placedAt: Date;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly isSuspended: boolean;
  readonly suspendedUntil: string | null;
  readonly state: HoldState;
  /** From 1; null: a copy is set aside. */
  readonly place: number | null;
  readonly waiting: number;
  readonly expiresOn: string | null;
  readonly handle: string | null;
  readonly familyName: string | null;
  readonly givenName: string | null;
};
export const holdStates = ["waiting", "suspended", "coming", "ready"] as const;
export type HoldState = (typeof holdStates)[number];

export const holdSorts = { placed: "placed_at", title: "lower(title)", branch: "branch" } as const;
export type HoldSort = keyof typeof holdSorts;

/**
 * Places are counted over the whole queue of a title, before anything is left out of the list. `titles`
 * says of which: without it every queue of the library would be gone through for one reader's list.
 */
const listedOf = (titles: string) => `
with counted as (
  select hold.id, case when trap.id is null then row_number() over queue end as place,
    count(*) filter (where trap.id is null) over (partition by hold.title_id) as waiting
  from hold left join hold_trap as trap on trap.hold_id = hold.id and trap.ended_at is null
  where hold.ended_at is null and ${titles}
  window queue as (partition by hold.title_id, trap.id is null order by hold.priority, hold.placed_at, hold.id)),
listed as (
  select hold.id, hold.id as hold, hold.title_id, title.title, title.authors, wanted.barcode, branch.code as branch,
    branch.name as branch_name, hold.placed_at, hold.starts_on, hold.ends_on, hold.suspended_at is not null as is_suspended,
    hold.suspended_until, counted.place::int, counted.waiting::int, trap.expires_on,
    case when trap.ready_at is not null then 'ready' when trap.id is not null then 'coming'
      when hold.suspended_at is not null and (hold.suspended_until is null
        or hold.suspended_until > (clock_timestamp() at time zone branch.time_zone)::date) then 'suspended'
      else 'waiting' end as state,
    patron.id as patron_id, patron.handle, patron.family_name, patron.given_name
  from hold join counted on counted.id = hold.id join title on title.id = hold.title_id
  join branch on branch.id = hold.pickup_branch_id
  left join item as wanted on wanted.id = hold.item_id
  left join hold_trap as trap on trap.hold_id = hold.id and trap.ended_at is null
  left join party_patron on party_patron.party_id = hold.party_id
  left join patron on patron.id = party_patron.patron_id)
select hold::int, title, authors, barcode, branch, branch_name as "branchName", placed_at as "placedAt",
  starts_on as "startsOn", ends_on as "endsOn", is_suspended as "isSuspended", suspended_until as "suspendedUntil",
  state, place, waiting, expires_on as "expiresOn", handle, family_name as "familyName", given_name as "givenName"
from listed`;

export async function listHolds(wish: {
  readonly words: string;
  readonly branch: string;
  readonly state: string;
  readonly sort: HoldSort;
  readonly direction: "up" | "down";
  readonly offset: number;
  readonly most: number;
}): Promise<ListedHold[]> {
  const order = `${holdSorts[wish.sort]} ${wish.direction === "up" ? "asc" : "desc"}, id`;
  const { rows } = await pool().query<ListedHold>(
    `${listedOf("true")} where ($1 = '' or title ilike '%' || $1 || '%' or barcode = $1)
       and ($2 = '' or branch = $2) and ($3 = '' or state = $3)
     order by ${order} offset $4 limit $5`,
    [wish.words.replace(/[\\%_]/g, "\\$&"), wish.branch, wish.state, wish.offset, wish.most],
  );
  return rows;
}

/** One open hold with its whole queue, in its order; empty: it is over, or there is none. */
export async function queueAround(hold: number): Promise<ListedHold[]> {
  const title = "hold.title_id = (select title_id from hold where id = $1 and ended_at is null)";
  const { rows } = await pool().query<ListedHold>(
    `${listedOf(title)}
     order by place nulls first, id limit 500`,
    [hold],
  );
  return rows;
}

/** What one reader waits for, the oldest first. */
export async function holdsOfPatron(patronId: number): Promise<ListedHold[]> {
  const titles = `hold.title_id in (select own.title_id from hold as own join party_patron using (party_id)
    where party_patron.patron_id = $1 and own.ended_at is null)`;
  const { rows } = await pool().query<ListedHold>(
    `${listedOf(titles)} where patron_id = $1 order by placed_at, id`,
    [patronId],
  );
  return rows;
}

/** A copy on the hold shelf of a branch. */
export type ShelvedCopy = {
  readonly trap: number;
  readonly code: string;
  readonly barcode: string;
  readonly title: string;
  readonly callNumber: string | null;
  readonly readyAt: Date;
  readonly expiresOn: string;
  readonly isOver: boolean;
};

export async function listShelf(branchId: number): Promise<ShelvedCopy[]> {
  const { rows } = await pool().query<ShelvedCopy>(
    `select trap.id::int as trap, trap.code, item.barcode, title.title, item.call_number as "callNumber",
       trap.ready_at as "readyAt", trap.expires_on as "expiresOn",
       trap.expires_on < (clock_timestamp() at time zone branch.time_zone)::date as "isOver"
     from hold_trap as trap join item on item.id = trap.item_id join title on title.id = item.title_id
     join branch on branch.id = trap.pickup_branch_id
     where trap.ended_at is null and trap.ready_at is not null and trap.pickup_branch_id = $1
     order by trap.code limit 1000`,
    [branchId],
  );
  return rows;
}

/** What waits on the hold shelf of a branch for one reader: fetched with the next loan. */
export async function listShelfOf(
  reading: Reading,
  patronId: number,
  branchId: number,
): Promise<Pick<ShelvedCopy, "code" | "barcode" | "title" | "expiresOn">[]> {
  return await reading.query(
    `select trap.code, item.barcode, title.title, trap.expires_on as "expiresOn"
     from party_patron join hold using (party_id) join hold_trap as trap on trap.hold_id = hold.id
     join item on item.id = trap.item_id join title on title.id = item.title_id
     where party_patron.patron_id = $1 and hold.ended_at is null and trap.ended_at is null
       and trap.ready_at is not null and trap.pickup_branch_id = $2 order by trap.code`,
    [patronId, branchId],
  );
}

/** Copies that stood on the hold shelf of a branch, wait for nobody any more and were not scanned since. */
export async function listLeftOvers(
  branchId: number,
): Promise<Pick<ShelvedCopy, "trap" | "code" | "barcode" | "title" | "callNumber">[]> {
  const { rows } = await pool().query(
    `select trap.id::int as trap, trap.code, item.barcode, title.title, item.call_number as "callNumber"
     from hold_trap as trap join item on item.id = trap.item_id join title on title.id = item.title_id
     where trap.pickup_branch_id = $1 and trap.ready_at is not null and trap.ended_as in ('expired', 'cancelled', 'released')
       and not exists (select from hold_trap as later where later.item_id = trap.item_id and later.id > trap.id)
       and not exists (select from journal where journal.item_id = trap.item_id and journal.at > trap.ended_at
         and journal.act in ('return', 'borrow') and journal.outcome in ('returned', 'not-on-loan', 'lent'))
     order by trap.code limit 500`,
    [branchId],
  );
  return rows;
}

/** A title for which somebody waits while a copy stands free: its holds and its free copies. */
export type PullRow = {
  readonly titleId: number;
  readonly title: string;
  readonly holds: readonly {
    readonly hold: number;
    readonly priority: number;
    /** Milliseconds since 1970. */
    readonly placedAt: number;
    readonly itemId: number | null;
    readonly pickupBranchId: number;
    readonly pickupBranch: string;
    readonly startsOn: string | null;
    readonly endsOn: string | null;
    readonly isSuspended: boolean;
    readonly suspendedUntil: string | null;
  }[];
  readonly copies: readonly {
    readonly itemId: number;
    readonly branchId: number;
    readonly barcode: string;
    readonly callNumber: string | null;
  }[];
};

/** Titles with a free copy at this branch, and their free copies at all: those waited for longest. */
export async function readPulls(branchId: number, most: number): Promise<PullRow[]> {
  const { rows } = await pool().query<PullRow>(
    `with waited as (
       select title_id, min(placed_at) as since from hold where ended_at is null
         and not exists (select from hold_trap where hold_id = hold.id and hold_trap.ended_at is null)
       group by title_id),
     free as (
       select item.title_id, json_agg(json_build_object('itemId', item.id, 'barcode', item.barcode,
           'callNumber', item.call_number, 'branchId', coalesce(item.seen_branch_id, item.home_branch_id)) order by item.id) as copies
       from item join waited on waited.title_id = item.title_id join item_type on item_type.id = item.item_type_id
       where ${isFree} group by item.title_id, waited.since
       having bool_or(coalesce(item.seen_branch_id, item.home_branch_id) = $2)
       order by waited.since, item.title_id limit $1)
     select free.title_id::int as "titleId", title.title, free.copies, (
       select json_agg(json_build_object('hold', hold.id, 'priority', hold.priority,
         'placedAt', extract(epoch from hold.placed_at) * 1000, 'itemId', hold.item_id,
         'pickupBranchId', hold.pickup_branch_id, 'pickupBranch', branch.code, 'startsOn', hold.starts_on,
         'endsOn', hold.ends_on, 'isSuspended', hold.suspended_at is not null, 'suspendedUntil', hold.suspended_until))
       from hold join branch on branch.id = hold.pickup_branch_id
       where hold.title_id = free.title_id and hold.ended_at is null
         and not exists (select from hold_trap where hold_id = hold.id and hold_trap.ended_at is null)) as holds
     from free join title on title.id = free.title_id order by title.title, free.title_id`,
    [most, branchId],
  );
  return rows;
}

/** What is set aside in a copy just now: for its slip. Null: nothing. */
export type SlipRow = {
  readonly code: string;
  readonly title: string;
  readonly barcode: string;
  readonly branchName: string;
  readonly expiresOn: string | null;
};

export async function slipOf(
  key: { readonly barcode: string } | { readonly trap: number; readonly branchId: number },
): Promise<SlipRow | null> {
  const [condition, values] =
    "barcode" in key
      ? ["item.barcode = $1", [key.barcode]]
      : ["trap.id = $1 and trap.pickup_branch_id = $2", [key.trap, key.branchId]];
  const { rows } = await pool().query<SlipRow>(
    `select trap.code, title.title, item.barcode, branch.name as "branchName", trap.expires_on as "expiresOn"
     from hold_trap as trap join item on item.id = trap.item_id join title on title.id = item.title_id
     join branch on branch.id = trap.pickup_branch_id where trap.ended_at is null and ${condition}`,
    [...values],
  );
  return rows[0] ?? null;
}
