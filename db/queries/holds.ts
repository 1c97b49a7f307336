import { StartOver, type Transaction } from "#db/transaction.ts";

/**
 * Locks the queue of an item's title, between the patrons and the items. Where nobody waits there is no
 * queue, and nothing is locked: false.
 */
export async function lockQueueOf(transaction: Transaction, barcode: string): Promise<boolean> {
  const [locked] = await transaction.query<{ id: number }>(
    `select id from title where id = (select title_id from item where barcode = $1)
       and exists (select from hold where hold.title_id = title.id and hold.ended_at is null)
     for no key update`,
    [barcode],
  );
  if (locked === undefined) return false;
  const still = await transaction.query("select from item where barcode = $1 and title_id = $2", [
    barcode,
    locked.id,
  ]);
  if (still.length === 0) throw new StartOver("its title went into another one");
  return true;
}

/** Locks the queue of a title, whether somebody waits or not. False: there is no such title. */
export async function lockTitle(transaction: Transaction, titleId: number): Promise<boolean> {
  const rows = await transaction.query("select from title where id = $1 for no key update", [
    titleId,
  ]);
  return rows.length > 0;
}

export async function lockTitleOfItem(transaction: Transaction, itemId: number): Promise<void> {
  const [locked] = await transaction.query<{ id: number }>(
    "select id from title where id = (select title_id from item where id = $1) for no key update",
    [itemId],
  );
  const still = await transaction.query("select from item where id = $1 and title_id = $2", [
    itemId,
    locked?.id ?? 0,
  ]);
  if (still.length === 0) throw new StartOver("its title went into another one");
}

/** An open hold, with the copy that is set aside for it. */
export type HoldRow = {
  readonly hold: number;
  readonly partyId: string;
  /** Null where the reader was forgotten, which no open hold lets happen. */
  readonly patronId: number | null;
  readonly priority: number;
  readonly placedAt: Date;
  readonly itemId: number | null;
  readonly pickupBranchId: number;
  readonly pickupBranch: string;
  readonly categoryId: number;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly isSuspended: boolean;
  readonly suspendedUntil: string | null;
  readonly trapId: number | null;
  readonly trappedItemId: number | null;
};

const holdColumns = `hold.id as hold, hold.party_id as "partyId", party_patron.patron_id as "patronId", hold.priority,
  hold.placed_at as "placedAt", hold.item_id as "itemId", hold.pickup_branch_id as "pickupBranchId",
  branch.code as "pickupBranch", hold.category_id as "categoryId", hold.starts_on as "startsOn", hold.ends_on as "endsOn",
  hold.suspended_at is not null as "isSuspended", hold.suspended_until as "suspendedUntil",
  trap.id as "trapId", trap.item_id as "trappedItemId"`;
const holdTables = `hold join branch on branch.id = hold.pickup_branch_id
  left join party_patron on party_patron.party_id = hold.party_id
  left join hold_trap as trap on trap.hold_id = hold.id and trap.ended_at is null`;

/** Everybody who waits for a title, in the order of the queue. */
export async function openHoldsOf(
  transaction: Pick<Transaction, "query">,
  title: { readonly titleId: number } | { readonly itemId: number },
): Promise<HoldRow[]> {
  const [condition, id] =
    "titleId" in title
      ? ["hold.title_id = $1", title.titleId]
      : ["hold.title_id = (select title_id from item where id = $1)", title.itemId];
  return await transaction.query<HoldRow>(
    `select ${holdColumns} from ${holdTables} where hold.ended_at is null and ${condition}
     order by hold.priority, hold.placed_at, hold.id`,
    [id],
  );
}

/** A copy that stands on a shelf, if only to be read there: lent, set aside, on its way and marked ones are left out. */
export const isOnShelf = `not exists (select from loan where loan.item_id = item.id and loan.ended_at is null)
  and not exists (select from hold_trap where hold_trap.item_id = item.id and hold_trap.ended_at is null)
  and not exists (select from transit where transit.item_id = item.id and transit.ended_at is null)
  and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null)`;

/** Of these one that anybody may borrow. */
export const isFree = `item.is_for_loan and item_type.is_lent and ${isOnShelf}`;

/** A copy that the library still has: neither withdrawn nor lost. */
export const isInStock = `not exists (select from item_mark where item_mark.item_id = item.id
  and item_mark.ended_at is null and item_mark.kind in ('withdrawn', 'lost'))`;

/** The free copies of a title beside this one, with the branch where each was seen last. */
export async function otherFreeCopies(
  transaction: Transaction,
  itemId: number,
): Promise<{ readonly itemId: number; readonly branchId: number }[]> {
  return await transaction.query(
    `select item.id as "itemId", coalesce(item.seen_branch_id, item.home_branch_id) as "branchId"
     from item join item_type on item_type.id = item.item_type_id
     where item.title_id = (select title_id from item where id = $1) and item.id <> $1 and ${isFree}
     order by item.id`,
    [itemId],
  );
}

/** Copies of an item's title that the library has and lends, lent ones too: what is lost or withdrawn is none. */
export async function countLentCopies(transaction: Transaction, itemId: number): Promise<number> {
  const [row] = await transaction.query<{ copies: number }>(
    `select count(*)::int as copies from item join item_type on item_type.id = item.item_type_id
     where item.title_id = (select title_id from item where id = $1) and item.is_for_loan and item_type.is_lent
       and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
         and item_mark.kind in ('withdrawn', 'lost', 'missing', 'claimed-returned'))`,
    [itemId],
  );
  return row?.copies ?? 0;
}

/** What was to become of a copy, read while it is locked. */
export type CopyRow = {
  readonly floats: boolean;
  readonly servesHolds: boolean;
  /** Nobody knows where it is: with nobody's hand at it, it serves no hold. */
  readonly isAway: boolean;
  readonly trapId: number | null;
  readonly trapIsReady: boolean;
  readonly trapBranchId: number | null;
  readonly trapBranch: string | null;
  readonly trapCategoryId: number | null;
  readonly trapPatronId: number | null;
  readonly transitBranchId: number | null;
  readonly transitBranch: string | null;
  /** By staff, and not for a hold or home. */
  readonly transitIsSent: boolean;
  /** Where staff sent it last and nobody has borrowed it since. */
  readonly sentToBranchId: number | null;
  readonly isJustReturned: boolean;
  /** Somebody waits for its title. */
  readonly isWaitedFor: boolean;
};

/** `minutes`: how long a second look at the same book counts as the same return. */
export async function readCopy(
  transaction: Transaction,
  itemId: number,
  minutes: number,
): Promise<CopyRow> {
  const [row] = await transaction.query<CopyRow>(
    `select item.is_floating as floats,
       item.is_for_loan and item_type.is_lent and not exists (
         select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
           and kind in ('withdrawn', 'restricted', 'in-repair', 'in-processing')) as "servesHolds",
       exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
         and kind in ('lost', 'missing', 'claimed-returned')) as "isAway",
       trap.id as "trapId", trap.ready_at is not null as "trapIsReady", trap.pickup_branch_id as "trapBranchId",
       shelf_branch.code as "trapBranch", hold.category_id as "trapCategoryId", party_patron.patron_id as "trapPatronId",
       transit.to_branch_id as "transitBranchId", transit_branch.code as "transitBranch",
       coalesce(transit.reason = 'sent', false) as "transitIsSent", (
         select latest.to_branch_id from (
           select * from transit as any_transit where any_transit.item_id = item.id order by any_transit.id desc limit 1) as latest
         where latest.reason = 'sent' and latest.ended_as is distinct from 'redirected' and not exists (
           select from loan where loan.item_id = item.id and loan.lent_at > latest.sent_at
             and loan.ended_by is distinct from 'undone')) as "sentToBranchId",
       exists (select from loan where loan.item_id = item.id and loan.ended_by = 'returned'
           and (loan.ended_at > clock_timestamp() - make_interval(mins => $2) or exists (
             select from command where command.id = loan.end_command_id
               and command.received_at > now() - make_interval(mins => $2))))
         or exists (select from in_house_use where in_house_use.item_id = item.id
           and in_house_use.at > clock_timestamp() - make_interval(mins => $2)) as "isJustReturned",
       exists (select from hold where hold.title_id = item.title_id and hold.ended_at is null) as "isWaitedFor"
     from item join item_type on item_type.id = item.item_type_id
     left join hold_trap as trap on trap.item_id = item.id and trap.ended_at is null
     left join hold on hold.id = trap.hold_id
     left join party_patron on party_patron.party_id = hold.party_id
     left join branch as shelf_branch on shelf_branch.id = trap.pickup_branch_id
     left join transit on transit.item_id = item.id and transit.ended_at is null
     left join branch as transit_branch on transit_branch.id = transit.to_branch_id
     where item.id = $1`,
    [itemId, minutes],
  );
  if (row === undefined) throw new Error("the item is gone");
  return row;
}

/** Every branch by its code: where copies are sent. */
export async function branchCodes(
  transaction: Transaction,
): Promise<{ readonly branchId: number; readonly branch: string }[]> {
  return await transaction.query(
    `select id as "branchId", code as branch from branch order by id`,
    [],
  );
}

export type NewTrap = {
  readonly holdId: number;
  readonly itemId: number;
  readonly branchId: number;
  readonly at: Date;
  /** The last day on the hold shelf; null: the copy is not there yet. */
  readonly expiresOn: string | null;
  /** Drawn by chance; the first that no slip at the branch bears is taken. */
  readonly codes: readonly string[];
};

/** Sets a copy aside; returns the number of the trap. */
export async function insertTrap(transaction: Transaction, trap: NewTrap): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into hold_trap (hold_id, item_id, pickup_branch_id, trapped_at, ready_at, expires_on, code)
     select $1, $2, $3, $4::timestamptz, case when $5::date is null then null else $4::timestamptz end, $5::date, (
       select drawn.code from unnest($6::text[]) with ordinality as drawn (code, place)
       where not exists (select from hold_trap where pickup_branch_id = $3 and hold_trap.code = drawn.code and ended_at is null)
       order by drawn.place limit 1)
     returning id`,
    [trap.holdId, trap.itemId, trap.branchId, trap.at, trap.expiresOn, trap.codes],
  );
  if (row === undefined) throw new Error("a copy was not set aside");
  return row.id;
}

/** The copy has come; from now on it waits until that day. */
export function makeTrapReady(
  transaction: Transaction,
  trap: { readonly id: number; readonly at: Date; readonly expiresOn: string },
): void {
  transaction.send("update hold_trap set ready_at = $2, expires_on = $3 where id = $1", [
    trap.id,
    trap.at,
    trap.expiresOn,
  ]);
}

/** It waited there and lies elsewhere: it has to come once more. */
export function makeTrapComing(transaction: Transaction, trapId: number): void {
  transaction.send("update hold_trap set ready_at = null, expires_on = null where id = $1", [
    trapId,
  ]);
}

export type TrapEnd = "lent" | "cancelled" | "expired" | "released";

export function endTrap(
  transaction: Transaction,
  trap: { readonly id: number; readonly as: TrapEnd; readonly at: Date },
): void {
  transaction.send(
    "update hold_trap set ended_at = $3, ended_as = $2 where id = $1 and ended_at is null",
    [trap.id, trap.as, trap.at],
  );
}

export function insertTransit(
  transaction: Transaction,
  transit: {
    readonly itemId: number;
    readonly fromBranchId: number;
    readonly toBranchId: number;
    readonly trapId: number | null;
    /** By staff, who want it there. */
    readonly isSent?: boolean;
    readonly at: Date;
  },
): void {
  transaction.send(
    `insert into transit (item_id, from_branch_id, to_branch_id, reason, trap_id, sent_at)
     values ($1, $2, $3, case when $4::bigint is not null then 'hold' when $6::boolean then 'sent' else 'home' end, $4::bigint, $5)`,
    [
      transit.itemId,
      transit.fromBranchId,
      transit.toBranchId,
      transit.trapId,
      transit.at,
      transit.isSent ?? false,
    ],
  );
}

export function endTransit(
  transaction: Transaction,
  transit: {
    readonly itemId: number;
    readonly as: "received" | "lent" | "redirected";
    readonly at: Date;
  },
): void {
  transaction.send(
    "update transit set ended_at = $3, ended_as = $2 where item_id = $1 and ended_at is null",
    [transit.itemId, transit.as, transit.at],
  );
}

/** Where a copy was taken in last; nothing is written where that is known already. */
export function noteWhereSeen(transaction: Transaction, itemId: number, branchId: number): void {
  transaction.send(
    `update item set seen_branch_id = nullif($2::int, home_branch_id)
     where id = $1 and coalesce(seen_branch_id, home_branch_id) <> $2::int`,
    [itemId, branchId],
  );
}

export function countInHouseUse(
  transaction: Transaction,
  use: { readonly commandId: string; readonly itemId: number; readonly branchId: number },
): void {
  transaction.send(
    "insert into in_house_use (command_id, item_id, branch_id, at) values ($1::uuid, $2, $3, clock_timestamp())",
    [use.commandId, use.itemId, use.branchId],
  );
}

/** Ends a hold; one that a loan fulfils names it. */
export function endHold(
  transaction: Transaction,
  end:
    | {
        readonly hold: number;
        readonly as: "fulfilled";
        readonly loanId: number;
        readonly at: Date;
      }
    | { readonly hold: number; readonly as: "cancelled" | "expired"; readonly at: Date },
): void {
  transaction.send(
    `update hold set ended_at = $3, ended_as = $2, loan_id = $4, changed_at = $3
     where id = $1 and ended_at is null`,
    [end.hold, end.as, end.at, end.as === "fulfilled" ? end.loanId : null],
  );
}

/**
 * The loan was taken back: the hold that it fulfilled is at its place again, and what was set aside for
 * it is set aside again, there or on its way. The loan is ended before.
 */
export function reopenFulfilledHold(transaction: Transaction, loanId: number): void {
  transaction.send(
    `update hold_trap set ended_at = null, ended_as = null where ended_as = 'lent' and id = (
       select max(trap.id) from hold_trap as trap join hold on hold.id = trap.hold_id join loan on loan.id = hold.loan_id
       where loan.id = $1 and trap.item_id = loan.item_id and trap.ended_at >= loan.lent_at)`,
    [loanId],
  );
  transaction.send(
    `update transit set ended_at = null, ended_as = null where ended_as = 'lent' and id = (
       select max(transit.id) from transit join hold_trap as trap on trap.id = transit.trap_id
         join hold on hold.id = trap.hold_id
       where hold.loan_id = $1 and trap.ended_at is null and trap.ready_at is null)`,
    [loanId],
  );
  transaction.send(
    "update hold set ended_at = null, ended_as = null, loan_id = null, changed_at = clock_timestamp() where loan_id = $1",
    [loanId],
  );
}
