import { settingsColumn } from "#db/queries/library.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/** A branch with its day of today, by which causes are looked for. */
export type NoticeBranchRow = {
  readonly id: number;
  readonly timeZone: string;
  /** `YYYY-MM-DD`, and the hour of the day there. */
  readonly today: string;
  readonly hour: number;
  readonly settings: Readonly<Record<string, unknown>>;
};

export async function noticeBranches(): Promise<NoticeBranchRow[]> {
  return await reading.query<NoticeBranchRow>(
    `select id, time_zone as "timeZone", to_char(clock_timestamp() at time zone time_zone, 'YYYY-MM-DD') as today,
       extract(hour from clock_timestamp() at time zone time_zone)::int as hour, ${settingsColumn} as settings
     from branch order by id`,
    [],
  );
}

/** Who can be reached, is nobody of the demo, and has not said no to letters. `$2`: whether a gateway carries texts to phones. */
const reachable = `not patron.is_demo and (patron.email is not null or ($2::boolean and patron.phone is not null))
  and coalesce((select is_given from patron_consent where patron_consent.patron_id = patron.id and purpose = 'letters'
    order by at desc limit 1), true)`;

/** An item that is lost or said to be back: the desk speaks with its reader, no machine does. */
const isQuiet = `exists (select from item_mark where item_mark.item_id = loan.item_id and item_mark.ended_at is null
  and item_mark.kind in ('lost', 'claimed-returned'))`;

type Place = { readonly branchId: number; readonly today: string; readonly hasGateway: boolean };

/** An open loan that is due in so many days at most, with what its rule is found by. */
export type DueSoonRow = {
  readonly loanId: number;
  readonly branchId: number;
  readonly homeBranchId: number;
  readonly itemBranchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly daysLeft: number;
};

/** Loans to be told of before they are due, and not told of yet; one that lasts no longer than that is left out. */
export async function loansDueSoon(
  place: Place,
  days: number,
  most: number,
): Promise<DueSoonRow[]> {
  return await reading.query<DueSoonRow>(
    `select loan.id as "loanId", loan.branch_id as "branchId", patron.home_branch_id as "homeBranchId",
       item.home_branch_id as "itemBranchId", patron.category_id as "categoryId", item.item_type_id as "typeId",
       item_type.parent_id as "groupId", loan.due_on - $3::date as "daysLeft"
     from loan join branch on branch.id = loan.branch_id join party_patron on party_patron.party_id = loan.party_id
     join patron on patron.id = party_patron.patron_id join item on item.id = loan.item_id
     join item_type on item_type.id = item.item_type_id
     where loan.branch_id = $1 and loan.ended_at is null and not loan.is_on_site
       and loan.due_on between $3::date and $3::date + $4::int
       and loan.due_on - (loan.lent_at at time zone branch.time_zone)::date > $4 and not ${isQuiet} and ${reachable}
       and not exists (select from notice where notice.loan_id = loan.id and notice.kind in ('due-soon', 'renewed')
         and notice.due_on = loan.due_on)
     order by loan.due_on, loan.id limit $5`,
    [place.branchId, place.hasGateway, place.today, days, most],
  );
}

export async function insertDueSoon(loans: readonly number[]): Promise<number> {
  const rows = await reading.query(
    `insert into notice (kind, branch_id, party_id, loan_id, due_on)
     select 'due-soon', branch_id, party_id, id, due_on from loan where id = any($1::bigint[]) and ended_at is null
     on conflict do nothing returning id`,
    [loans],
  );
  return rows.length;
}

/**
 * The greatest step that a loan has come to, once a step; a smaller one after it is of no use. A loan of
 * some hours is late on its own day already: that is step 0.
 */
export async function insertOverdue(
  place: Place,
  steps: readonly number[],
  most: number,
): Promise<number> {
  const rows = await reading.query(
    `insert into notice (kind, branch_id, party_id, loan_id, due_on, step)
     select 'overdue', loan.branch_id, loan.party_id, loan.id, loan.due_on, reached.step
     from loan join party_patron on party_patron.party_id = loan.party_id join patron on patron.id = party_patron.patron_id
     cross join lateral (select max(step) as step from unnest($4::int[] || 0) as step where step <= $3::date - loan.due_on
       and (step > 0 or loan.due_at - loan.lent_at < interval '1 day' and loan.due_at < clock_timestamp())) as reached
     where loan.branch_id = $1 and loan.ended_at is null and not loan.is_on_site
       and loan.due_on between $3::date - $5::int and $3::date and reached.step is not null
       and not ${isQuiet} and ${reachable}
       and not exists (select from notice where notice.loan_id = loan.id and notice.kind = 'overdue'
         and notice.due_on = loan.due_on and notice.step >= reached.step)
     order by loan.due_on, loan.id limit $6 on conflict do nothing returning id`,
    [
      place.branchId,
      place.hasGateway,
      place.today,
      steps,
      // Who turns reminders on, or adds a step, does not have years of old loans told of at once.
      Math.max(0, ...steps) + 30,
      most,
    ],
  );
  return rows.length;
}

export async function insertHoldsReady(place: Place, most: number): Promise<number> {
  const rows = await reading.query(
    `insert into notice (kind, branch_id, party_id, trap_id, due_on)
     select 'hold-ready', trap.pickup_branch_id, hold.party_id, trap.id, trap.expires_on
     from hold_trap as trap join hold on hold.id = trap.hold_id join party_patron on party_patron.party_id = hold.party_id
     join patron on patron.id = party_patron.patron_id
     where trap.pickup_branch_id = $1 and trap.ended_at is null and trap.expires_on >= $3::date and ${reachable}
       and not exists (select from notice where notice.trap_id = trap.id and notice.kind = 'hold-ready')
     order by trap.id limit $4 on conflict do nothing returning id`,
    [place.branchId, place.hasGateway, place.today, most],
  );
  return rows.length;
}

/** Of copies that nobody fetched: told within three days, or not at all. */
export async function insertHoldsExpired(place: Place, most: number): Promise<number> {
  const rows = await reading.query(
    `insert into notice (kind, branch_id, party_id, trap_id, due_on)
     select 'hold-expired', trap.pickup_branch_id, hold.party_id, trap.id, coalesce(trap.expires_on, $3::date)
     from hold_trap as trap join hold on hold.id = trap.hold_id join party_patron on party_patron.party_id = hold.party_id
     join patron on patron.id = party_patron.patron_id
     where trap.pickup_branch_id = $1 and trap.ended_as = 'expired' and trap.ended_at > $3::date - 3 and ${reachable}
       and not exists (select from notice where notice.trap_id = trap.id and notice.kind = 'hold-expired')
     order by trap.id limit $4 on conflict do nothing returning id`,
    [place.branchId, place.hasGateway, place.today, most],
  );
  return rows.length;
}

export async function insertMembershipEnds(
  place: Place,
  days: number,
  most: number,
): Promise<number> {
  const rows = await reading.query(
    `insert into notice (kind, branch_id, patron_id, due_on)
     select 'membership-ends', home_branch_id, id, expires_on from patron
     where home_branch_id = $1 and status = 'active' and expires_on between $3::date and $3::date + $4::int and ${reachable}
       and not exists (select from notice where notice.patron_id = patron.id and notice.kind = 'membership-ends'
         and notice.due_on = patron.expires_on)
     order by id limit $5 on conflict do nothing returning id`,
    [place.branchId, place.hasGateway, place.today, days, most],
  );
  return rows.length;
}

/** The library renewed a loan by itself: `due_on` is the new day. */
export function insertRenewed(
  transaction: Transaction,
  loan: { readonly loanId: number; readonly dueOn: string },
): void {
  transaction.send(
    `insert into notice (kind, branch_id, party_id, loan_id, due_on)
     select 'renewed', branch_id, party_id, id, $2::date from loan where id = $1 on conflict do nothing`,
    [loan.loanId, loan.dueOn],
  );
}

/** A hold that its reader did not end herself: it ended by its own last day, or staff took it back. */
export function insertHoldEnded(
  transaction: Transaction,
  hold: { readonly hold: number; readonly kind: "hold-lapsed" | "hold-cancelled" },
): void {
  transaction.send(
    `insert into notice (kind, branch_id, party_id, hold_id, due_on)
     select $3, hold.pickup_branch_id, hold.party_id, hold.id, coalesce(
       case $3 when 'hold-lapsed' then hold.ends_on end, (clock_timestamp() at time zone branch.time_zone)::date)
     from hold join branch on branch.id = hold.pickup_branch_id join party_patron on party_patron.party_id = hold.party_id
     join patron on patron.id = party_patron.patron_id
     where hold.id = $1 and ${reachable} on conflict do nothing`,
    // By which way she is told is found when the letter is written.
    [hold.hold, true, hold.kind],
  );
}

/**
 * What is over is forgotten: of loans whose reader is not known any more at once, so that no time of day
 * ties a letter to a book; of memberships two months after their day. Letters after `days`.
 */
export async function purgeNotices(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `with old as (
       select notice.id from notice where state <> 'waiting' and letter_id is null and case
         when party_id is null then due_on < current_date - 60
         else not exists (select from party_patron where party_patron.party_id = notice.party_id) end limit $2),
     letters as (
       delete from notice_letter where id in (select id from notice_letter
         where written_at < clock_timestamp() - make_interval(days => $1) limit $2) returning 1),
     gone as (delete from notice where id in (select id from old) returning 1)
     select from letters union all select from gone`,
    [days, most],
  );
  return rows.length;
}
