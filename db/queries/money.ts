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

export type NewMove = {
  readonly id: string;
  readonly act: string;
  readonly branchId: number;
  readonly by: string | null;
  readonly means: string | null;
  readonly reverses: string | null;
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
       insert into money_move (id, act, branch_id, by, means, reverses)
       values ($1::uuid, $2, $3, $4::uuid, $5, $6::uuid) returning id)
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
       money_entry.account, money_entry.fee_id as "feeId", money_entry.amount::float8 as amount
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
