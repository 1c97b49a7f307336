import type { Reading, Transaction } from "#db/transaction.ts";

/** What a fine is counted from. Money in minor units. */
export type FinedLoanRow = {
  readonly loanId: number;
  readonly partyId: string;
  readonly branchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly itemId: number;
  readonly itemBranchId: number;
  readonly price: number | null;
  readonly patronBranchId: number | null;
  readonly dueOn: string;
  readonly dueAt: Date;
  /** Renewals that came after the due date: what was late before stays late. */
  readonly lateRenewals: readonly {
    readonly dueOn: string;
    readonly dueAt: string;
    readonly renewedAt: string;
  }[];
  /** Since when its reader says that it was brought back. */
  readonly claimedAt: Date | null;
  /** Null: nothing was booked yet. */
  readonly feeId: string | null;
  /** What was booked for it so far, whatever was paid or given up. */
  readonly booked: number;
  /** What is still owed of it; below zero the library owes it back. */
  readonly owed: number;
};

/** The instant as text: a date of JavaScript ends at milliseconds and would find its own row again. */
export type OverdueMark = { readonly dueAt: string; readonly loanId: number };

/**
 * The next overdue loans that are open, the longest overdue first, each locked until the end: a return
 * in the same moment waits. What a return holds just now is left out; it books its fine itself.
 */
export async function lockOverdueLoans(
  transaction: Transaction,
  { after, most }: { readonly after: OverdueMark | null; readonly most: number },
): Promise<OverdueMark[]> {
  return await transaction.query<OverdueMark>(
    `select loan.id as "loanId", due_at::text as "dueAt" from loan
     where ended_at is null and due_at < (select clock_timestamp()) and (due_at, id) > ($1::timestamptz, $2::bigint)
     order by due_at, id limit $3 for no key update skip locked`,
    [after?.dueAt ?? "-infinity", after?.loanId ?? 0, most],
  );
}

/** Whoever counts its fine meanwhile is waited for. */
export async function lockLoan(transaction: Transaction, loanId: number): Promise<void> {
  await transaction.query("select from loan where id = $1 for no key update", [loanId]);
}

/** Read after the lock, so that nothing is booked twice. */
export async function finedLoans(
  transaction: Transaction,
  loanIds: readonly number[],
): Promise<FinedLoanRow[]> {
  return await transaction.query<FinedLoanRow>(
    `select loan.id as "loanId", loan.party_id as "partyId", loan.branch_id as "branchId",
       loan.category_id as "categoryId", loan.item_type_id as "typeId", item_type.parent_id as "groupId",
       item.id as "itemId", item.home_branch_id as "itemBranchId", item.price,
       patron.home_branch_id as "patronBranchId", loan.due_on as "dueOn", loan.due_at as "dueAt",
       coalesce((select json_agg(json_build_object('dueOn', due_on_before, 'dueAt', due_at_before, 'renewedAt', renewed_at)
           order by renewed_at)
         from renewal where loan_id = loan.id and undo_command_id is null and renewed_at > due_at_before), '[]')
         as "lateRenewals",
       (select min(set_at) from item_mark
         where loan_id = loan.id and kind = 'claimed-returned' and ended_at is null) as "claimedAt",
       fee.id as "feeId", coalesce(earned.amount, 0)::float8 as booked,
       coalesce((select sum(amount) from money_entry where fee_id = fee.id and account = 'owed'), 0)::float8 as owed
     from loan join item on item.id = loan.item_id join item_type on item_type.id = loan.item_type_id
     left join party_patron on party_patron.party_id = loan.party_id
     left join patron on patron.id = party_patron.patron_id
     left join fee on fee.loan_id = loan.id and fee.kind = 'fine'
     left join lateral (select -sum(amount) as amount from money_entry
       where fee_id = fee.id and account = 'earned') as earned on true
     where loan.id = any($1::bigint[])`,
    [loanIds],
  );
}

/**
 * What stands in the till for each of these fees; none where nothing was paid. It goes by what is owed,
 * which has an index.
 */
export async function paidFor(
  transaction: Transaction,
  feeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.query<{ feeId: string; paid: number }>(
    `select owed.fee_id as "feeId", sum(till.amount)::float8 as paid from money_entry as owed
     join money_entry as till on till.move_id = owed.move_id and till.fee_id = owed.fee_id and till.account = 'till'
     where owed.account = 'owed' and owed.fee_id = any($1::uuid[]) group by owed.fee_id`,
    [feeIds],
  );
  return new Map(rows.map(({ feeId, paid }) => [feeId, paid]));
}

/** A branch as lateness counts: its zone, its whole calendar, its settings. */
export type FiningBranchRow = {
  readonly id: number;
  readonly timeZone: string;
  readonly weekdays: readonly number[];
  /** Also those that are over. */
  readonly closedDays: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
};

/** Null: all of them. */
export async function finingBranches(
  transaction: Reading,
  branchId: number | null,
): Promise<FiningBranchRow[]> {
  return await transaction.query<FiningBranchRow>(
    `select branch.id, time_zone as "timeZone",
       array(select weekday::int from branch_hours where branch_id = branch.id) as weekdays,
       array(select day::text from branch_closed_day where branch_id = branch.id) as "closedDays",
       coalesce((select json_object_agg(name, value) from (
         select distinct on (name) name, value from setting
         where branch_id is null or branch_id = branch.id order by name, branch_id nulls last) as own), '{}') as settings
     from branch where $1::int is null or branch.id = $1`,
    [branchId],
  );
}

export type Accrual = {
  readonly feeId: string;
  readonly isNew: boolean;
  readonly moveId: string;
  readonly loanId: number;
  readonly partyId: string;
  readonly branchId: number;
  readonly itemId: number;
  /** What is added to the fine; below zero it is lowered. */
  readonly amount: number;
};

/** Books what each fine grew by, its first time with the fee itself. */
export function insertAccruals(transaction: Transaction, accruals: readonly Accrual[]): void {
  transaction.send(
    `with given as (
       select * from unnest($1::uuid[], $2::boolean[], $3::uuid[], $4::bigint[], $5::uuid[], $6::int[], $7::bigint[], $8::bigint[])
         as given (fee_id, is_new, move_id, loan_id, party_id, branch_id, item_id, amount)),
     made as (
       insert into fee (id, kind, party_id, branch_id, loan_id, item_id)
       select fee_id, 'fine', party_id, branch_id, loan_id, item_id from given where is_new),
     move as (insert into money_move (id, act, branch_id) select move_id, 'accrue', branch_id from given)
     insert into money_entry (move_id, line, account, fee_id, amount)
     select move_id, line, account, fee_id, sign * amount
     from given cross join (values (1, 'owed', 1), (2, 'earned', -1)) as side (line, account, sign)`,
    [
      accruals.map(({ feeId }) => feeId),
      accruals.map(({ isNew }) => isNew),
      accruals.map(({ moveId }) => moveId),
      accruals.map(({ loanId }) => loanId),
      accruals.map(({ partyId }) => partyId),
      accruals.map(({ branchId }) => branchId),
      accruals.map(({ itemId }) => itemId),
      accruals.map(({ amount }) => amount),
    ],
  );
}

/** One line a branch for what a run booked there. */
export function journalAccruals(
  transaction: Transaction,
  lines: readonly { readonly branchId: number; readonly count: number; readonly amount: number }[],
  said: { readonly act: string; readonly outcome: string },
): void {
  transaction.send(
    `insert into journal (act, outcome, branch_id, detail)
     select $1, $2, branch_id, jsonb_build_object('count', count, 'amount', amount)
     from unnest($3::int[], $4::int[], $5::bigint[]) as line (branch_id, count, amount)`,
    [
      said.act,
      said.outcome,
      lines.map(({ branchId }) => branchId),
      lines.map(({ count }) => count),
      lines.map(({ amount }) => amount),
    ],
  );
}
