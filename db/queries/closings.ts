import { pool } from "#db/pool.ts";
import { type BranchRow, branchColumns } from "#db/queries/library.ts";
import type { Reading, Transaction } from "#db/transaction.ts";

/** From one day to another, both with it. */
type Stretch = { readonly first: string; readonly last: string };

/** Hours and closed days of a branch whose calendar is locked. */
export async function branchDays(transaction: Reading, branchId: number): Promise<BranchRow> {
  const [row] = await transaction.query<BranchRow>(
    `select ${branchColumns} from branch where id = $1`,
    [branchId],
  );
  if (row === undefined) throw new Error("the branch is not there");
  return row;
}

/** Days of a stretch that are closed already. */
export async function closedAmong(
  transaction: Reading,
  branchId: number,
  { first, last }: Stretch,
): Promise<string[]> {
  const rows = await transaction.query<{ day: string }>(
    "select day::text as day from branch_closed_day where branch_id = $1 and day between $2 and $3",
    [branchId, first, last],
  );
  return rows.map(({ day }) => day);
}

/** What ends on days of a branch: open loans by the instant at which they end, and copies on its hold shelf. */
export type EndingRow = { readonly dueOn: string; readonly dueAt: Date; readonly loans: number };

export async function loansEnding(
  transaction: Reading,
  branchId: number,
  { first, last }: Stretch,
): Promise<EndingRow[]> {
  return await transaction.query<EndingRow>(
    `select due_on as "dueOn", due_at as "dueAt", count(*)::int as loans from loan
     where branch_id = $1 and ended_at is null and due_on between $2 and $3 group by due_on, due_at order by due_at`,
    [branchId, first, last],
  );
}

export async function shelvedEnding(
  transaction: Reading,
  branchId: number,
  { first, last }: Stretch,
): Promise<number> {
  const rows = await transaction.query<{ count: number }>(
    `select count(*)::int as count from hold_trap
     where pickup_branch_id = $1 and ended_at is null and expires_on between $2 and $3`,
    [branchId, first, last],
  );
  return rows[0]?.count ?? 0;
}

export async function insertClosing(
  transaction: Transaction,
  closing: {
    readonly branchId: number;
    readonly first: string;
    readonly last: string;
    /** Of these days the ones that were open. */
    readonly days: readonly string[];
    readonly reopensOn: string;
    readonly by: string;
  },
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into closing (branch_id, first_day, last_day, closed_days, reopens_on, made_by)
     values ($1, $2, $3, $4::date[], $5, $6::uuid) returning id`,
    [
      closing.branchId,
      closing.first,
      closing.last,
      [...closing.days],
      closing.reopensOn,
      closing.by,
    ],
  );
  if (row === undefined) throw new Error("the closing was not written");
  return row.id;
}

/** Moves open loans that end at one of these instants, writes each into the journal and has its reader told. */
export async function moveLoans(
  transaction: Transaction,
  closing: {
    readonly id: number;
    readonly branchId: number;
    readonly movedOn: string;
    readonly by: string;
  },
  moves: readonly {
    readonly dueOn: string;
    readonly dueAt: Date;
    readonly movedAt: Date;
  }[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `with target as (
       select * from unnest($4::date[], $5::timestamptz[], $6::timestamptz[]) as given (due_on, due_at, moved_at)),
     moved as (
       update loan set due_on = $3::date, due_at = target.moved_at from target
       where loan.branch_id = $2::int and loan.ended_at is null and loan.due_on = target.due_on
         and date_trunc('milliseconds', loan.due_at) = target.due_at
       returning loan.id, loan.item_id, loan.party_id, target.due_on, target.due_at, target.moved_at),
     kept as (
       insert into closing_move (closing_id, loan_id, on_before, at_before, moved_on, moved_at)
       select $1::int, id, due_on, due_at, $3::date, moved_at from moved),
     told as (
       insert into journal (branch_id, act, outcome, party_id, item_id, loan_id, detail)
       select $2::int, 'move-due-date', 'moved', party_id, item_id, id,
         jsonb_build_object('dueOn', $3::date::text, 'dueOnBefore', due_on::text, 'by', $7::text) from moved),
     news as (
       insert into notice (kind, branch_id, party_id, loan_id, due_on)
       select 'due-moved', $2::int, party_id, id, $3::date from moved ${again})
     select count(*)::int as count from moved`,
    [
      closing.id,
      closing.branchId,
      closing.movedOn,
      moves.map(({ dueOn }) => dueOn),
      moves.map(({ dueAt }) => dueAt),
      moves.map(({ movedAt }) => movedAt),
      closing.by,
    ],
  );
  return row?.count ?? 0;
}

/**
 * Copies on the hold shelf whose last day is one of the closed ones wait until the branch opens again.
 * Who was told of the old day is told of the new one; who was not is told once, with the right day.
 */
export async function moveShelved(
  transaction: Transaction,
  closing: {
    readonly id: number;
    readonly branchId: number;
    readonly movedOn: string;
    readonly by: string;
  },
  { first, last }: Stretch,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `with waiting as (
       select trap.id, trap.expires_on, trap.item_id, trap.hold_id, hold.party_id
       from hold_trap as trap join hold on hold.id = trap.hold_id
       where trap.pickup_branch_id = $2::int and trap.ended_at is null and trap.expires_on between $4::date and $5::date
       for no key update of trap),
     moved as (update hold_trap set expires_on = $3::date from waiting where hold_trap.id = waiting.id),
     kept as (
       insert into closing_move (closing_id, trap_id, on_before, moved_on) select $1::int, id, expires_on, $3::date from waiting),
     told as (
       insert into journal (branch_id, act, outcome, party_id, item_id, detail)
       select $2::int, 'extend-shelf', 'moved', party_id, item_id,
         jsonb_build_object('hold', hold_id, 'until', $3::date::text, 'by', $6::text) from waiting),
     news as (
       insert into notice (kind, branch_id, party_id, trap_id, due_on)
       select 'hold-moved', $2::int, party_id, id, $3::date from waiting as moved
       where exists (select from notice where notice.trap_id = moved.id and notice.kind = 'hold-ready' and ${wasTold}) ${shelvedAgain})
     select count(*)::int as count from waiting`,
    [closing.id, closing.branchId, closing.movedOn, first, last, closing.by],
  );
  return row?.count ?? 0;
}

export type ClosingRow = {
  readonly id: number;
  readonly branchId: number;
  /** Days that it closed and that no other closing needs. */
  readonly days: readonly string[];
  readonly isTakenBack: boolean;
};

/** Locked, so that it is taken back once. */
export async function lockClosing(
  transaction: Transaction,
  id: number,
): Promise<ClosingRow | null> {
  const rows = await transaction.query<ClosingRow>(
    `select id, branch_id as "branchId", taken_back_at is not null as "isTakenBack",
       array(select day::text from unnest(closed_days) as day where not exists (${anotherNeeds})) as days
     from closing where id = $1 for no key update`,
    [id],
  );
  return rows[0] ?? null;
}

/** Another closing of the branch that stands covers the day, too. */
const anotherNeeds = `select from closing as other where other.branch_id = closing.branch_id and other.id <> closing.id
  and other.taken_back_at is null and day between other.first_day and other.last_day`;

/** Days that stay closed because of other closings are theirs to open from now on. */
export function handOverDays(transaction: Transaction, id: number): void {
  transaction.send(
    `update closing as other set closed_days = other.closed_days || array(
       select day from closing, unnest(closing.closed_days) as day
       where closing.id = $1 and day between other.first_day and other.last_day and not day = any(other.closed_days)
         and not exists (select from closing as first where first.branch_id = other.branch_id and first.id < other.id
           and first.id <> $1 and first.taken_back_at is null and day between first.first_day and first.last_day))
     where other.branch_id = (select branch_id from closing where id = $1) and other.id <> $1
       and other.taken_back_at is null`,
    [id],
  );
}

const stillClosed = "select from branch_closed_day where branch_id = $2 and day = move.on_before";
/** A day that was told before, and is true again, is told again. */
const toldAgain = `do update set state = 'waiting', ended_at = null, problem = null where notice.letter_id is null`;
const again = `on conflict (loan_id, kind, due_on, step) ${toldAgain}`;
const shelvedAgain = `on conflict (trap_id, due_on) where kind = 'hold-moved' ${toldAgain}`;
/** The reader knows of it, or the letter is just on its way. */
const wasTold = `(notice.state = 'told' or exists (select from notice_letter
  where notice_letter.id = notice.letter_id and notice_letter.state = 'sending'))`;

/**
 * What a closing moved ends when it was to end before: loans that were neither renewed nor returned since,
 * and copies that still wait. What would be over by then keeps its later day. Who was told of the later
 * day is told of this one.
 */
export async function moveBack(
  transaction: Transaction,
  closing: {
    readonly id: number;
    readonly branchId: number;
    readonly today: string;
    readonly by: string;
  },
): Promise<{ loans: number; shelved: number }> {
  transaction.send(
    "update closing set taken_back_at = clock_timestamp(), taken_back_by = $2::uuid where id = $1",
    [closing.id, closing.by],
  );
  const [row] = await transaction.query<{ loans: number; shelved: number }>(
    `with loans as (
       update loan set due_on = move.on_before, due_at = move.at_before from closing_move as move
       where move.closing_id = $1::int and loan.id = move.loan_id and loan.ended_at is null
         and loan.due_on = move.moved_on and loan.due_at = move.moved_at
         and move.on_before >= $3::date and move.at_before > greatest(loan.lent_at, clock_timestamp())
         and not exists (${stillClosed})
       returning loan.id, loan.item_id, loan.party_id, move.on_before, move.moved_on),
     traps as (
       update hold_trap set expires_on = move.on_before from closing_move as move
       where move.closing_id = $1::int and hold_trap.id = move.trap_id and hold_trap.ended_at is null
         and hold_trap.expires_on = move.moved_on and move.on_before >= $3::date and not exists (${stillClosed})
       returning hold_trap.id, hold_trap.hold_id, hold_trap.item_id, move.on_before, move.moved_on),
     told as (
       insert into journal (branch_id, act, outcome, party_id, item_id, loan_id, detail)
       select $2::int, 'move-due-date', 'moved-back', party_id, item_id, id,
         jsonb_build_object('dueOn', on_before::text, 'dueOnBefore', moved_on::text, 'by', $4::text) from loans
       union all
       select $2::int, 'extend-shelf', 'moved-back', hold.party_id, traps.item_id, null::bigint,
         jsonb_build_object('hold', hold.id, 'until', on_before::text, 'by', $4::text)
       from traps join hold on hold.id = traps.hold_id),
     news as (
       insert into notice (kind, branch_id, party_id, loan_id, due_on)
       select 'due-moved', $2, loans.party_id, loans.id, loans.on_before from loans
       where exists (select from notice where notice.loan_id = loans.id and notice.kind = 'due-moved'
         and notice.due_on = loans.moved_on and ${wasTold}) ${again}),
     shelf_news as (
       insert into notice (kind, branch_id, party_id, trap_id, due_on)
       select 'hold-moved', $2, hold.party_id, traps.id, traps.on_before from traps join hold on hold.id = traps.hold_id
       where exists (select from notice where notice.trap_id = traps.id and ${wasTold} and case notice.kind
         when 'hold-moved' then notice.due_on = traps.moved_on
         when 'hold-ready' then notice.ended_at is null or notice.ended_at > (select made_at from closing where id = $1)
         else false end) ${shelvedAgain})
     select (select count(*)::int from loans) as loans, (select count(*)::int from traps) as shelved`,
    [closing.id, closing.branchId, closing.today, closing.by],
  );
  return row ?? { loans: 0, shelved: 0 };
}

export type ClosingListed = {
  readonly id: number;
  readonly first: string;
  readonly last: string;
  readonly reopensOn: string;
  readonly loans: number;
  readonly shelved: number;
  readonly isTakenBack: boolean;
};

/** The last closings of a branch that moved something or could have, the newest first. */
export async function listClosings(branchId: number): Promise<ClosingListed[]> {
  const { rows } = await pool().query<ClosingListed>(
    `select id, first_day as first, last_day as last, reopens_on as "reopensOn", taken_back_at is not null as "isTakenBack",
       (select count(loan_id)::int from closing_move where closing_id = closing.id) as loans,
       (select count(trap_id)::int from closing_move where closing_id = closing.id) as shelved
     from closing where branch_id = $1 order by id desc limit 20`,
    [branchId],
  );
  return rows;
}
