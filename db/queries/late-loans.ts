import type { NewLoan } from "#db/queries/loans.ts";
import type { Transaction } from "#db/transaction.ts";

/** What the ledger says of an item since a moment; read while the item is locked. */
export type LaterRow = {
  readonly lentAt: Date;
  readonly endedAt: Date | null;
  readonly borrowCommandId: string;
};

/** Loans that were open then, or began since, the first first. */
export async function loansSince(
  transaction: Transaction,
  itemId: number,
  at: Date,
): Promise<LaterRow[]> {
  return await transaction.query<LaterRow>(
    `select lent_at as "lentAt", ended_at as "endedAt", borrow_command_id as "borrowCommandId" from loan
     where item_id = $1 and (ended_at is null or ended_at > $2) order by lent_at, id`,
    [itemId, at],
  );
}

/** Returns since then that ended no loan, with the bytes that say when each was, while they are kept. */
export async function idleReturnsSince(
  transaction: Transaction,
  itemId: number,
  at: Date,
): Promise<{ readonly commandId: string; readonly at: Date; readonly bytes: string | null }[]> {
  return await transaction.query(
    `select journal.command_id as "commandId", journal.at, command_body.bytes from journal
     left join command_body on command_body.command_id = journal.command_id
     where journal.item_id = $1 and journal.act = 'return' and journal.outcome = 'not-on-loan' and journal.at > $2
       and not exists (select from loan where loan.end_command_id = journal.command_id)
     order by journal.at, journal.id`,
    [itemId, at],
  );
}

/** A loan that the ledger hears of when it is over already. Our own clock counts milliseconds, the database finer. */
export async function insertEndedLoan(
  transaction: Transaction,
  loan: NewLoan,
  end: { readonly at: Date; readonly commandId: string },
): Promise<number> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
       borrow_command_id, open_with_this, limit_then, ended_at, ended_by, end_command_id)
     select $1, $2, $3, $4, $5, $6, begins.at, $8, greatest($9::timestamptz, begins.at + interval '1 second'),
       $10, $11, $12, greatest($13::timestamptz, begins.at + interval '1 microsecond'), 'implied', $14
     from (select greatest($7::timestamptz, max(ended_at)) as at from loan
       where item_id = $1 and ended_at < $7::timestamptz + interval '1 millisecond') as begins returning id`,
    [
      loan.itemId,
      loan.partyId,
      loan.visitId,
      loan.branchId,
      loan.categoryId,
      loan.typeId,
      loan.lentAt,
      loan.dueOn,
      loan.dueAt,
      loan.commandId,
      loan.openWithThis,
      loan.limitThen,
      end.at,
      end.commandId,
    ],
  );
  if (row === undefined) throw new Error("a loan was not written");
  return row.id;
}
