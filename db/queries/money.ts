import type { Reading, Transaction } from "#db/transaction.ts";

export type FeeRow = {
  readonly id: string;
  readonly kind: string;
  readonly branchId: number;
  readonly madeAt: Date;
  /** The book it is about, where it is about one. */
  readonly title: string | null;
  readonly barcode: string | null;
  /** Minor units; below zero the library owes it back. */
  readonly owed: number;
};

/**
 * Fees of a patron that are not settled, the oldest first. Whoever is going to change them holds the
 * patron's row: two tills wait for each other there.
 */
export async function openFeesOf(transaction: Reading, patronId: number): Promise<FeeRow[]> {
  return await transaction.query<FeeRow>(
    `select fee.id, fee.kind, fee.branch_id as "branchId", fee.made_at as "madeAt", title.title, item.barcode,
       fee_owed.owed::float8 as owed
     from party_patron join fee on fee.party_id = party_patron.party_id
     join lateral (select sum(amount) as owed from money_entry where fee_id = fee.id and account = 'owed') as fee_owed
       on fee_owed.owed <> 0
     left join item on item.id = fee.item_id left join title on title.id = item.title_id
     where party_patron.patron_id = $1 order by fee.made_at, fee.id`,
    [patronId],
  );
}

export type OwedRow = {
  /** Minor units. A credit counts against other fees. */
  readonly owed: number;
  /** What those whom the patron answers for owe together. */
  readonly owedByFamily: number;
};

/**
 * What somebody owes just now, to be selected where `$1` is the patron: nobody owes nothing. Beside other
 * counts it costs a loan no statement of its own.
 */
export const owedColumns = `(select coalesce(sum(money_entry.amount), 0)::float8
    from party_patron as theirs join fee on fee.party_id = theirs.party_id
    join money_entry on money_entry.fee_id = fee.id and money_entry.account = 'owed'
    where theirs.patron_id = $1) as owed,
  (select coalesce(sum(money_entry.amount), 0)::float8
    from patron_link join party_patron as theirs on theirs.patron_id = patron_link.relative_id
    join fee on fee.party_id = theirs.party_id
    join money_entry on money_entry.fee_id = fee.id and money_entry.account = 'owed'
    where patron_link.patron_id = $1 and patron_link.kind = 'guardian') as "owedByFamily"`;

export async function whatIsOwedBy(transaction: Reading, patronId: number): Promise<OwedRow> {
  const [row] = await transaction.query<OwedRow>(`select ${owedColumns}`, [patronId]);
  return row ?? { owed: 0, owedByFamily: 0 };
}

export type NewFee = {
  readonly id: string;
  readonly kind: string;
  readonly branchId: number;
};

/** A fee that is about no loan names a party of its own. */
export function insertFeeOfPatron(
  transaction: Transaction,
  fee: NewFee & { readonly partyId: string; readonly patronId: number },
): void {
  transaction.send(
    `with somebody as (insert into party (id) values ($1::uuid) returning id),
     known as (insert into party_patron (party_id, patron_id) select id, $2::bigint from somebody)
     insert into fee (id, kind, party_id, branch_id) select $3::uuid, $4, id, $5 from somebody`,
    [fee.partyId, fee.patronId, fee.id, fee.kind, fee.branchId],
  );
}

export type LoanFee = {
  readonly id: string;
  readonly kind: "rental" | "lost-item" | "processing";
};

/** Fees of a loan, for its party; their entries come with a move. */
export function insertLoanFees(
  transaction: Transaction,
  loan: {
    readonly loanId: number;
    readonly itemId: number;
    readonly partyId: string;
    readonly branchId: number;
  },
  fees: readonly LoanFee[],
): void {
  transaction.send(
    `insert into fee (id, kind, party_id, branch_id, loan_id, item_id)
     select id, kind, $3::uuid, $4, $5, $6 from unnest($1::uuid[], $2::text[]) as given (id, kind)`,
    [
      fees.map(({ id }) => id),
      fees.map(({ kind }) => kind),
      loan.partyId,
      loan.branchId,
      loan.loanId,
      loan.itemId,
    ],
  );
}

type RentalRow = {
  readonly move: string;
  readonly branchId: number;
  readonly feeId: string;
  readonly owed: number;
};

/** The move by which the price of borrowing was charged, and what is owed of it; none where it was free. */
export async function rentalOfLoan(
  transaction: Transaction,
  loanId: number,
): Promise<RentalRow | null> {
  const rows = await transaction.query<RentalRow>(
    `select money_move.id as move, money_move.branch_id as "branchId", fee.id as "feeId",
       (select sum(amount) from money_entry as every where every.fee_id = fee.id and every.account = 'owed')::float8 as owed
     from fee join money_entry on fee_id = fee.id and account = 'owed'
     join money_move on money_move.id = move_id and act = 'charge'
     where loan_id = $1 and kind = 'rental'
       and not exists (select from money_move as later where later.reverses = money_move.id)`,
    [loanId],
  );
  return rows[0] ?? null;
}

export type NewMove = {
  readonly id: string;
  readonly act: string;
  readonly branchId: number;
  readonly by: string | null;
  readonly means: string | null;
  readonly reverses: string | null;
  /** Why it was given up; only where it was. */
  readonly reason?: string | undefined;
};

/** A move with both its sides. Two of one id at once: the second breaks at the key, and is asked again. */
export function insertMove(
  transaction: Transaction,
  move: NewMove,
  entries: readonly {
    readonly account: string;
    readonly feeId: string;
    readonly amount: number;
  }[],
): void {
  transaction.send(
    `with move as (
       insert into money_move (id, act, branch_id, by, means, reverses, reason)
       values ($1::uuid, $2, $3, $4::uuid, $5, $6::uuid, $10) returning id)
     insert into money_entry (move_id, line, account, fee_id, amount)
     select move.id, entry.line, entry.account, entry.fee_id, entry.amount
     from move, unnest($7::text[], $8::uuid[], $9::bigint[]) with ordinality as entry (account, fee_id, amount, line)`,
    [
      move.id,
      move.act,
      move.branchId,
      move.by,
      move.means,
      move.reverses,
      entries.map(({ account }) => account),
      entries.map(({ feeId }) => feeId),
      entries.map(({ amount }) => amount),
      move.reason ?? null,
    ],
  );
}

export type MadeMove = {
  readonly act: string;
  readonly means: string | null;
  readonly branchId: number;
  readonly reverses: string | null;
  /** Null: on nobody's fees who is still known. */
  readonly patronId: number | null;
  readonly fees: readonly string[];
  /** By how much what is owed changed, without its sign. */
  readonly amount: number;
};

/** The move of this id, so that a doubled press is told the same, and another wish under it is refused. */
export async function madeMove(transaction: Reading, id: string): Promise<MadeMove | null> {
  const rows = await transaction.query<MadeMove>(
    `select money_move.act, means, money_move.branch_id as "branchId", reverses,
       min(party_patron.patron_id)::float8 as "patronId", array_agg(fee.id::text) as fees,
       abs(sum(money_entry.amount))::float8 as amount
     from money_move join money_entry on move_id = money_move.id and account = 'owed'
     join fee on fee.id = fee_id left join party_patron on party_patron.party_id = fee.party_id
     where money_move.id = $1::uuid group by money_move.id`,
    [id],
  );
  return rows[0] ?? null;
}

export type EntriesRow = {
  /** What of its fee was charged and not given up, now. */
  readonly standing: number;
  readonly act: string;
  readonly means: string | null;
  readonly branchId: number;
  readonly isReversed: boolean;
  readonly isToday: boolean;
  /** Whether this entry is about a fee of that patron, as far as is still known. */
  readonly isTheirs: boolean;
  readonly account: "owed" | "earned" | "till" | "waived" | "written-off";
  readonly feeId: string;
  readonly amount: number;
};

/** A move, entry by entry, and which of them are about fees of this patron. */
export async function entriesOfMove(
  transaction: Reading,
  patronId: number,
  id: string,
): Promise<EntriesRow[]> {
  return await transaction.query<EntriesRow>(
    `select money_move.act, money_move.means, money_move.branch_id as "branchId",
       exists (select from money_move as later where later.reverses = money_move.id) as "isReversed",
       money_move.at > now() - interval '24 hours' as "isToday",
       coalesce(party_patron.patron_id = $2, false) as "isTheirs",
       money_entry.account, money_entry.fee_id as "feeId", money_entry.amount::float8 as amount,
       (select coalesce(sum(booked.amount), 0)::float8 from money_entry as owed join money_entry as booked
          on booked.move_id = owed.move_id and booked.fee_id = owed.fee_id and booked.account in ('owed', 'till')
        where owed.account = 'owed' and owed.fee_id = money_entry.fee_id) as standing
     from money_move join money_entry on money_entry.move_id = money_move.id
     join fee on fee.id = money_entry.fee_id left join party_patron on party_patron.party_id = fee.party_id
     where money_move.id = $1::uuid order by money_entry.line`,
    [id, patronId],
  );
}

/** Null: no branch has this code. */
export async function branchOfTill(transaction: Reading, code: string): Promise<number | null> {
  const rows = await transaction.query<{ id: number }>("select id from branch where code = $1", [
    code,
  ]);
  return rows[0]?.id ?? null;
}

/** The library's currency where it has chosen one; undefined otherwise. */
export async function chosenCurrency(transaction: Reading): Promise<unknown> {
  const rows = await transaction.query<{ value: unknown }>(
    "select value from setting where name = 'library.currency' and branch_id is null",
    [],
  );
  return rows[0]?.value;
}

export type StoryRow = {
  readonly id: string;
  readonly act: "accrue" | "charge" | "pay" | "waive" | "refund" | "write-off" | "reverse";
  readonly at: Date;
  readonly branchId: number;
  readonly branchName: string;
  readonly timeZone: string;
  readonly means: "cash" | "card" | "terminal" | "online" | null;
  readonly reason: string | null;
  readonly reverses: string | null;
  readonly isReversed: boolean;
  readonly isToday: boolean;
  /** Who stood at the till; null: the program, or an account that is gone. */
  readonly by: string | null;
  /** By how much what is owed changed, fee by fee. */
  readonly fees: readonly {
    readonly kind: FeeRow["kind"];
    readonly title: string | null;
    readonly amount: number;
  }[];
};

/** What was done about a patron's fees, as far as is still known, the newest first. `only`: one move. */
export async function storyOfFees(
  transaction: Reading,
  patronId: number,
  { only = null, most }: { readonly only?: string | null; readonly most: number },
): Promise<StoryRow[]> {
  return await transaction.query<StoryRow>(
    `select money_move.id, act, money_move.at, money_move.branch_id as "branchId", branch.name as "branchName",
       branch.time_zone as "timeZone", means, reason, reverses,
       exists (select from money_move as later where later.reverses = money_move.id) as "isReversed",
       money_move.at > now() - interval '24 hours' as "isToday", users.name as by, entries.fees
     from (select money_entry.move_id, json_agg(json_build_object('kind', fee.kind, 'title', title.title,
             'amount', money_entry.amount) order by money_entry.line) as fees
           from party_patron join fee on fee.party_id = party_patron.party_id
           join money_entry on money_entry.fee_id = fee.id and account = 'owed'
           left join item on item.id = fee.item_id left join title on title.id = item.title_id
           where party_patron.patron_id = $1 group by money_entry.move_id) as entries
     join money_move on money_move.id = entries.move_id join branch on branch.id = money_move.branch_id
     left join users on users.id = money_move.by
     where $2::uuid is null or money_move.id = $2::uuid
     order by money_move.at desc, money_move.id limit $3`,
    [patronId, only, most],
  );
}

export type TillRow = {
  readonly act: "pay" | "refund" | "reverse";
  readonly means: "cash" | "card" | "terminal" | "online";
  /** The account; null: the program, or one that is gone. */
  readonly by: string | null;
  readonly count: number;
  /** What came into the till, below zero what left it. */
  readonly amount: number;
};

/** What went through the till of a branch on one of its days, by means and by who stood there. */
export async function tillOfDay(
  transaction: Reading,
  branchId: number,
  day: string,
): Promise<TillRow[]> {
  return await transaction.query<TillRow>(
    `select act, means, users.name as by, count(distinct money_move.id)::int as count,
       sum(money_entry.amount)::float8 as amount
     from branch join money_move on money_move.branch_id = branch.id
       and money_move.at >= $2::date::timestamp at time zone branch.time_zone
       and money_move.at < ($2::date + 1)::timestamp at time zone branch.time_zone
     join money_entry on money_entry.move_id = money_move.id and money_entry.account = 'till'
     left join users on users.id = money_move.by
     where branch.id = $1 and means is not null group by act, means, money_move.by, users.name
     order by means, users.name, act`,
    [branchId, day],
  );
}
