import { claimDue, type LetterEnd, valuesOfEnd } from "#db/queries/letter-queue.ts";
import { settingsColumn } from "#db/queries/library.ts";
import type { Transaction } from "#db/transaction.ts";

export type VisitToWriteAbout = {
  readonly deviceId: string;
  readonly partyId: string;
  readonly hasMail: boolean;
};

/** Whose visit it is, and whether a letter would reach them; null: no such visit. */
export async function visitToWriteAbout(
  transaction: Transaction,
  visitId: string,
): Promise<VisitToWriteAbout | null> {
  const [row] = await transaction.query<VisitToWriteAbout>(
    `select visit.device_id as "deviceId", visit.party_id as "partyId", patron.email is not null as "hasMail"
     from visit left join party_patron on party_patron.party_id = visit.party_id
     left join patron on patron.id = party_patron.patron_id where visit.id = $1::uuid`,
    [visitId],
  );
  return row ?? null;
}

/** One letter a visit: false where it was asked for before. */
export async function insertLetter(
  transaction: Transaction,
  letter: {
    readonly id: string;
    readonly visitId: string;
    readonly partyId: string;
    readonly branchId: number;
    readonly language: string;
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into outgoing_message (id, kind, visit_id, party_id, branch_id, language, asked_at, next_try_at)
     values ($1::uuid, 'receipt', $2::uuid, $3::uuid, $4, $5, clock_timestamp(), clock_timestamp()) on conflict do nothing returning id`,
    [letter.id, letter.visitId, letter.partyId, letter.branchId, letter.language],
  );
  return rows.length === 1;
}

export type ClaimedLetter = {
  readonly id: string;
  readonly visitId: string;
  readonly partyId: string;
  readonly branchId: number;
  readonly branchName: string;
  readonly timeZone: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly language: string;
  /** This one counted. */
  readonly tries: number;
  readonly askedAt: Date;
  /** Null: the patron was forgotten meanwhile, or took the address away. */
  readonly address: string | null;
  readonly patronLanguage: string | null;
};

/** Takes the next letter that is due for so many minutes. Null: nothing is to be done. */
export async function claimLetter(
  transaction: Transaction,
  minutes: number,
): Promise<ClaimedLetter | null> {
  const [row] = await transaction.query<ClaimedLetter>(
    `${claimDue("outgoing_message")}
     select claimed.id, claimed.visit_id as "visitId", claimed.party_id as "partyId",
       claimed.branch_id as "branchId", claimed.language, claimed.tries, claimed.asked_at as "askedAt",
       patron.email as address, patron.language as "patronLanguage",
       branch.name as "branchName", branch.time_zone as "timeZone", ${settingsColumn} as settings
     from claimed join branch on branch.id = claimed.branch_id
     left join party_patron on party_patron.party_id = claimed.party_id
     left join patron on patron.id = party_patron.patron_id`,
    [minutes],
  );
  return row ?? null;
}

export type LineOfVisit = {
  readonly title: string;
  readonly authors: string;
  readonly language: string;
  readonly dueOn: string;
};

/** What a visit borrowed or renewed and did not take back, the next due first, with the dates that hold now. */
export async function linesOfVisit(
  transaction: Transaction,
  visit: { readonly visitId: string; readonly partyId: string },
): Promise<LineOfVisit[]> {
  return await transaction.query<LineOfVisit>(
    `select title.title, title.authors, title.language, loan.due_on as "dueOn"
     from loan join item on item.id = loan.item_id join title on title.id = item.title_id
     where loan.ended_by is distinct from 'undone' and (loan.visit_id = $1::uuid or loan.id in (
       select journal.loan_id from journal
       left join renewal on renewal.command_id = journal.command_id
       where journal.party_id = $2::uuid and journal.visit_id = $1::uuid
         and journal.outcome in ('renewed', 'yours-already') and renewal.undo_command_id is null))
     order by loan.due_at, loan.id`,
    [visit.visitId, visit.partyId],
  );
}

/** After a try. Returns what the journal names; null where the letter is not in anybody's hand any more. */
export async function settleLetter(
  transaction: Transaction,
  id: string,
  end: LetterEnd,
): Promise<{
  readonly branchId: number;
  readonly visitId: string;
  readonly partyId: string;
} | null> {
  const [row] = await transaction.query<{ branchId: number; visitId: string; partyId: string }>(
    `update outgoing_message set state = $2, problem = $3,
       ended_at = case when $2 = 'waiting' then null else clock_timestamp() end,
       next_try_at = clock_timestamp() + make_interval(secs => $4)
     where id = $1::uuid and state = 'sending'
     returning branch_id as "branchId", visit_id as "visitId", party_id as "partyId"`,
    [...valuesOfEnd(id, end)],
  );
  return row ?? null;
}

/** What was asked for so long ago is gone, sent or not. */
export async function purgeLetters(
  transaction: Transaction,
  days: number,
  most: number,
): Promise<number> {
  const rows = await transaction.query(
    `delete from outgoing_message where id in (
       select id from outgoing_message where asked_at < clock_timestamp() - make_interval(days => $1) limit $2)
     returning id`,
    [days, most],
  );
  return rows.length;
}
