import { isFree } from "#db/queries/holds.ts";
import { type BranchRow, branchColumns, settingsColumn } from "#db/queries/library.ts";
import { bestCard } from "#db/queries/loans.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";

/** A reader who wants to wait for something, locked. */
export type PlacerRow = {
  readonly patronId: number;
  readonly categoryId: number;
  readonly isPending: boolean;
  readonly expiresOn: string | null;
  readonly restrictedUntil: Date | null;
  /** The best of the reader's cards: who has one that works may place a hold. */
  readonly card: "active" | "lost" | "inactive";
  readonly openHolds: number;
};

/** Patrons are locked before queues; two holds of one reader come one after the other. */
export async function lockPlacer(
  transaction: Transaction,
  key: { readonly handle: string } | { readonly patronId: number },
): Promise<PlacerRow | null> {
  const [column, value] =
    "handle" in key ? ["patron.handle = $1::uuid", key.handle] : ["patron.id = $1", key.patronId];
  const locked = await transaction.query(`select from patron where ${column} for no key update`, [
    value,
  ]);
  if (locked.length === 0) return null;
  const [row] = await transaction.query<PlacerRow>(
    `select patron.id as "patronId", patron.category_id as "categoryId", patron.status = 'pending' as "isPending",
       patron.expires_on as "expiresOn", patron.restricted_until as "restrictedUntil",
       ${bestCard} as card,
       (select count(*)::int from hold join party_patron using (party_id)
        where party_patron.patron_id = patron.id and hold.ended_at is null) as "openHolds"
     from patron where ${column}`,
    [value],
  );
  return row ?? null;
}

export async function titleOfBarcode(
  transaction: Transaction,
  barcode: string,
): Promise<{ readonly titleId: number; readonly itemId: number } | null> {
  const [row] = await transaction.query<{ titleId: number; itemId: number }>(
    `select title_id as "titleId", id as "itemId" from item where barcode = $1`,
    [barcode],
  );
  return row ?? null;
}

/** What of a title, or of one copy of it, could serve a hold that is fetched at a branch. */
export type TitleRow = {
  readonly lendable: number;
  readonly freeThere: number;
  readonly ownHolds: number;
  readonly ownLoans: number;
  readonly types: readonly { readonly typeId: number; readonly groupId: number | null }[];
};

export async function readTitleFor(
  transaction: Transaction,
  wish: {
    readonly titleId: number;
    readonly itemId: number | null;
    readonly pickupBranchId: number;
    readonly patronId: number;
  },
): Promise<TitleRow> {
  const [row] = await transaction.query<TitleRow>(
    `with copy as (
       select item.id, item.item_type_id, item_type.parent_id, (${isFree}) as is_free,
         coalesce(item.seen_branch_id, item.home_branch_id) = $3 as is_there
       from item join item_type on item_type.id = item.item_type_id
       where item.title_id = $1 and ($2::bigint is null or item.id = $2) and item.is_for_loan and item_type.is_lent
         and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
           and kind in ('withdrawn', 'lost', 'missing')))
     select (select count(*)::int from copy) as lendable,
       (select count(*)::int from copy where is_free and is_there) as "freeThere",
       (select count(*)::int from hold join party_patron using (party_id)
        where hold.title_id = $1 and hold.ended_at is null and party_patron.patron_id = $4) as "ownHolds",
       (select count(*)::int from loan join party_patron using (party_id) join item on item.id = loan.item_id
        where item.title_id = $1 and loan.ended_at is null and party_patron.patron_id = $4) as "ownLoans",
       coalesce((select json_agg(distinct jsonb_build_object('typeId', item_type_id, 'groupId', parent_id)) from copy), '[]') as types`,
    [wish.titleId, wish.itemId, wish.pickupBranchId, wish.patronId],
  );
  if (row === undefined) throw new Error("a title gave no row");
  return row;
}

export type NewHold = {
  readonly partyId: string;
  readonly patronId: number;
  readonly titleId: number;
  readonly itemId: number | null;
  readonly pickupBranchId: number;
  readonly categoryId: number;
  readonly priority: number;
  readonly placedBy: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};

/** A hold with a party of its own, whose reader stays known while it is open. */
export async function insertHold(transaction: Transaction, hold: NewHold): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `with somebody as (insert into party (id) values ($1::uuid) returning id),
     known as (insert into party_patron (party_id, patron_id) select id, $2::bigint from somebody returning party_id)
     insert into hold (party_id, title_id, item_id, pickup_branch_id, category_id, priority, placed_by, starts_on, ends_on,
       placed_at, changed_at)
     select party_id, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp(), clock_timestamp() from known returning id`,
    [
      hold.partyId,
      hold.patronId,
      hold.titleId,
      hold.itemId,
      hold.pickupBranchId,
      hold.categoryId,
      hold.priority,
      hold.placedBy,
      hold.startsOn,
      hold.endsOn,
    ],
  );
  if (row === undefined) throw new Error("a hold was not written");
  return row.id;
}

/** A hold that somebody wants to change; the queue of its title is locked. Null: there is none. */
export type LockedHold = {
  readonly hold: number;
  readonly titleId: number;
  readonly partyId: string;
  readonly patronId: number | null;
  readonly isOpen: boolean;
  readonly trapId: number | null;
  readonly pickupBranchId: number;
  readonly timeZone: string;
  /** Its last day is over at the branch where it is fetched. */
  readonly isOver: boolean;
};

export async function lockHold(
  transaction: Transaction,
  holdId: number,
): Promise<LockedHold | null> {
  // The queue first; a hold that went into another title meanwhile is met by beginning again.
  const [locked] = await transaction.query<{ id: number }>(
    "select id from title where id = (select title_id from hold where id = $1) for no key update",
    [holdId],
  );
  const [row] = await transaction.query<LockedHold>(
    `select hold.id as hold, hold.title_id as "titleId", hold.party_id as "partyId", party_patron.patron_id as "patronId",
       hold.ended_at is null as "isOpen", trap.id as "trapId", hold.pickup_branch_id as "pickupBranchId",
       branch.time_zone as "timeZone",
       coalesce(hold.ends_on < (clock_timestamp() at time zone branch.time_zone)::date, false) as "isOver"
     from hold join branch on branch.id = hold.pickup_branch_id
     left join party_patron on party_patron.party_id = hold.party_id
     left join hold_trap as trap on trap.hold_id = hold.id and trap.ended_at is null
     where hold.id = $1`,
    [holdId],
  );
  if (row !== undefined && row.titleId !== locked?.id) throw new StartOver("another queue");
  return row ?? null;
}

/** `until`: the first day on which it counts again; null: when somebody says so. */
export function suspendHold(transaction: Transaction, holdId: number, until: string | null): void {
  transaction.send(
    `update hold set suspended_at = clock_timestamp(), suspended_until = $2, changed_at = clock_timestamp() where id = $1`,
    [holdId, until],
  );
}

export function resumeHold(transaction: Transaction, holdId: number): void {
  transaction.send(
    `update hold set suspended_at = null, suspended_until = null, changed_at = clock_timestamp() where id = $1`,
    [holdId],
  );
}

/** Who was moved, and who had to make room, counts as changed from now on. */
export function setPriorities(
  transaction: Transaction,
  changes: readonly { readonly hold: number; readonly priority: number }[],
): void {
  transaction.send(
    `update hold set priority = given.priority, changed_at = clock_timestamp()
     from unnest($1::bigint[], $2::int[]) as given (id, priority) where hold.id = given.id`,
    [changes.map((each) => each.hold), changes.map((each) => each.priority)],
  );
}

/** Copies whose time on the hold shelf is over by the days of their branches, and holds that nobody wants any more. */
export async function outlivedTraps(
  transaction: Pick<Transaction, "query">,
  most: number,
): Promise<readonly number[]> {
  const rows = await transaction.query<{ id: number }>(
    `select trap.id from hold_trap as trap join branch on branch.id = trap.pickup_branch_id
     where trap.ended_at is null and trap.expires_on < (clock_timestamp() at time zone branch.time_zone)::date
     order by trap.expires_on, trap.id limit $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

export async function outlivedHolds(
  transaction: Pick<Transaction, "query">,
  most: number,
): Promise<readonly number[]> {
  const rows = await transaction.query<{ id: number }>(
    `select hold.id from hold join branch on branch.id = hold.pickup_branch_id
     where hold.ended_at is null and hold.ends_on < (clock_timestamp() at time zone branch.time_zone)::date
       and not exists (select from hold_trap where hold_trap.hold_id = hold.id and hold_trap.ended_at is null)
     order by hold.id limit $1`,
    [most],
  );
  return rows.map(({ id }) => id);
}

/** A copy on a hold shelf with its hold; the queue of its title, then the copy are locked. */
export type ShelvedRow = {
  readonly trapId: number;
  readonly hold: number;
  readonly partyId: string;
  readonly itemId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly branchId: number;
  readonly branch: string;
  readonly isOpen: boolean;
  readonly expiresOn: string | null;
};

export async function lockShelved(
  transaction: Transaction,
  trapId: number,
): Promise<ShelvedRow | null> {
  const [locked] = await transaction.query<{ id: number }>(
    `select id from title where id = (select title_id from item where id = (select item_id from hold_trap where id = $1))
     for no key update`,
    [trapId],
  );
  const [item] = await transaction.query<{ titleId: number }>(
    `select title_id as "titleId" from item where id = (select item_id from hold_trap where id = $1) for no key update`,
    [trapId],
  );
  if (item?.titleId !== locked?.id) throw new StartOver("another queue");
  const [row] = await transaction.query<ShelvedRow>(
    `select trap.id as "trapId", trap.hold_id as hold, hold.party_id as "partyId", trap.item_id as "itemId",
       item.item_type_id as "typeId", item_type.parent_id as "groupId", trap.pickup_branch_id as "branchId",
       branch.code as branch, trap.ended_at is null as "isOpen", trap.expires_on as "expiresOn"
     from hold_trap as trap join hold on hold.id = trap.hold_id join item on item.id = trap.item_id
     join item_type on item_type.id = item.item_type_id join branch on branch.id = trap.pickup_branch_id
     where trap.id = $1`,
    [trapId],
  );
  return row ?? null;
}

/** A branch with its days and settings, whether holds are fetched there or not. */
export type PickupBranch = BranchRow & {
  readonly isActive: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
};

export async function readPickupBranch(
  transaction: Transaction,
  key: { readonly code: string } | { readonly id: number },
): Promise<PickupBranch | null> {
  const [column, value] = "code" in key ? ["code", key.code] : ["id", key.id];
  const [row] = await transaction.query<PickupBranch>(
    `select ${branchColumns}, branch.is_active as "isActive", ${settingsColumn} as settings
     from branch where branch.${column} = $1`,
    [value],
  );
  return row ?? null;
}
