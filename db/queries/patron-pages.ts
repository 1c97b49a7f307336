import type { Reading } from "#db/transaction.ts";

export type LoanLine = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly branch: string;
  readonly lentAt: Date;
  readonly dueOn: string;
  readonly endedAt: Date | null;
  readonly isOverdue: boolean;
  readonly renewals: number;
};

const loanColumns = `item.barcode, title.title, title.authors, branch.name as branch, loan.lent_at as "lentAt",
  loan.due_on as "dueOn", loan.ended_at as "endedAt",
  loan.ended_at is null and loan.due_at < now() as "isOverdue",
  loan.renewals_before + (select count(*)::int from renewal where renewal.loan_id = loan.id and undo_command_id is null) as renewals
  from loan join item on item.id = loan.item_id join title on title.id = item.title_id
  join branch on branch.id = loan.branch_id`;

/** What a patron has out, the next due first. */
export async function openLoansOf(transaction: Reading, patronId: number): Promise<LoanLine[]> {
  return await transaction.query<LoanLine>(
    `select ${loanColumns} where loan.ended_at is null and loan.party_id in (
       select party_id from party_patron where patron_id = $1 and open_loans > 0)
     order by loan.due_at, loan.id`,
    [patronId],
  );
}

/** What is over, the latest first: asked only where the patron wants it remembered. */
export async function pastLoansOf(
  transaction: Reading,
  patronId: number,
  most: number,
): Promise<LoanLine[]> {
  return await transaction.query<LoanLine>(
    `select ${loanColumns} where loan.ended_at is not null and loan.party_id in (
       select party_id from party_patron where patron_id = $1)
     order by loan.ended_at desc, loan.id desc limit $2`,
    [patronId, most],
  );
}

export type PatronJournalLine = {
  readonly at: Date;
  readonly act: string;
  readonly outcome: string;
  readonly by: string | null;
  readonly fields: readonly string[];
};

/** What was done about the patron, as far as it is still known that it was this one. */
export async function journalOf(
  transaction: Reading,
  patronId: number,
  most: number,
): Promise<PatronJournalLine[]> {
  return await transaction.query<PatronJournalLine>(
    `select journal.at, journal.act, journal.outcome, users.name as by,
       coalesce(journal.detail -> 'fields', '[]') as fields
     from journal join party_patron on party_patron.party_id = journal.party_id
     left join users on users.id::text = journal.detail ->> 'by'
     where party_patron.patron_id = $1 order by journal.id desc limit $2`,
    [patronId, most],
  );
}
