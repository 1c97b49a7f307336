import type { Transaction } from "#db/transaction.ts";

export type PatronEntry = {
  readonly act: string;
  readonly outcome: string;
  readonly patronId: number;
  /** Drawn for this line: the journal names a party, and for some days it is known whose it is. */
  readonly partyId: string;
  /** Ids, codes and names of fields; never a value of the patron's. */
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What was done about a patron, in the chain of the home branch, by a party of its own. */
export function writePatronJournal(transaction: Transaction, entry: PatronEntry): void {
  transaction.send(
    `with somebody as (insert into party (id) values ($1::uuid) returning id),
     known as (insert into party_patron (party_id, patron_id) select id, $2::bigint from somebody)
     insert into journal (act, outcome, branch_id, party_id, detail)
     select $3, $4, home_branch_id, $1::uuid, $5::jsonb from patron where id = $2::bigint`,
    [entry.partyId, entry.patronId, entry.act, entry.outcome, JSON.stringify(entry.detail)],
  );
}
