import type { Transaction } from "#db/transaction.ts";

/**
 * Something was paid for a book that was lost with this party's loan: for a year it may turn up, and what
 * was paid may be given back. Later it is the library's.
 */
export const awaitsRefund = `exists (
  select from loan join item_mark on item_mark.loan_id = loan.id and item_mark.kind = 'lost'
    and item_mark.settled_at is null and item_mark.set_at > now() - interval '1 year'
  where loan.party_id = party_patron.party_id and exists (
    select from fee join money_entry on money_entry.fee_id = fee.id and money_entry.account = 'till'
    where fee.loan_id = loan.id and fee.kind in ('lost-item', 'processing')))`;

/**
 * Forgets who a party was: nothing open, nothing owed, nothing ended within `days`, and no wish to keep a history.
 * The loans stay, with their category and branch.
 */
export async function forgetParties(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `delete from party_patron where party_id in (
       select party_patron.party_id from party_patron join patron on patron.id = party_patron.patron_id
       where party_patron.open_loans = 0 and not patron.keeps_history
         and not exists (select from hold where hold.party_id = party_patron.party_id and hold.ended_at is null)
         and party_patron.last_used_at < now() - make_interval(days => $1)
         and not is_unsettled(party_patron.party_id) and not ${awaitsRefund}
       limit $2 for update of party_patron skip locked) returning party_id`,
    [days, most],
  );
  return rows.length;
}

/** The signed bytes go, their hash stays: a doubled command is still known. */
export async function purgeBodies(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `delete from command_body where command_id in (
       select command.id from command join command_body on command_body.command_id = command.id
       where command.received_at < now() - make_interval(days => $1) limit $2) returning command_id`,
    [days, most],
  );
  return rows.length;
}

/** A counter that ran out says nothing any more; `expire` is in milliseconds since 1970. */
export async function forgetTries(transaction: Transaction, most: number): Promise<number> {
  const rows = await transaction.query(
    `delete from rate_limit where key in (
       select key from rate_limit where expire < extract(epoch from now()) * 1000 - 60000
       limit $1 for update skip locked) returning key`,
    [most],
  );
  return rows.length;
}

/** Names of the invariants that do not hold just now. */
export async function brokenInvariants(transaction: Transaction): Promise<string[]> {
  const views = await transaction.query<{ name: string }>(
    `select viewname as name from pg_views where schemaname = 'public' and viewname like 'inv\\_%' order by 1`,
    [],
  );
  const broken: string[] = [];
  for (const { name } of views) {
    const rows = await transaction.query(`select from "${name}" limit 1`, []);
    if (rows.length > 0) broken.push(name);
  }
  return broken;
}
