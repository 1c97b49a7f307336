import { claimDue, type LetterEnd, valuesOfEnd } from "#db/queries/letter-queue.ts";
import { settingsColumn } from "#db/queries/library.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/** Readers for whom something waits that no letter tells of yet. */
export async function patronsToTell(after: number, most: number): Promise<number[]> {
  const rows = await reading.query<{ id: number }>(
    `select distinct coalesce(notice.patron_id, party_patron.patron_id) as id
     from notice left join party_patron on party_patron.party_id = notice.party_id
     where notice.state = 'waiting' and notice.letter_id is null
       and coalesce(notice.patron_id, party_patron.patron_id) > $1 order by id limit $2`,
    [after, most],
  );
  return rows.map(({ id }) => id);
}

export type PatronToTell = {
  readonly patronId: number;
  readonly hasMail: boolean;
  readonly hasPhone: boolean;
  readonly branchId: number;
  readonly today: string;
  readonly hour: number;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** Locked, so that two at once do not write two letters. */
export async function lockPatronToTell(
  transaction: Transaction,
  patronId: number,
): Promise<PatronToTell | null> {
  const [row] = await transaction.query<PatronToTell>(
    `select patron.id as "patronId", email is not null as "hasMail", phone is not null as "hasPhone", branch.id as "branchId",
       to_char(clock_timestamp() at time zone branch.time_zone, 'YYYY-MM-DD') as today,
       extract(hour from clock_timestamp() at time zone branch.time_zone)::int as hour, ${settingsColumn} as settings
     from patron join branch on branch.id = patron.home_branch_id where patron.id = $1 for no key update of patron`,
    [patronId],
  );
  return row ?? null;
}

const noticesOf = `notice.state = 'waiting' and notice.letter_id is null and (notice.patron_id = $1
  or notice.party_id in (select party_id from party_patron where party_patron.patron_id = $1))`;

/** Branches that wrote down what waits for a reader. */
export async function branchesThatTell(
  transaction: Transaction,
  patronId: number,
): Promise<Pick<PatronToTell, "branchId" | "settings">[]> {
  return await transaction.query(
    `select branch.id as "branchId", ${settingsColumn} as settings from branch
     where branch.id in (select notice.branch_id from notice where ${noticesOf}) order by branch.id`,
    [patronId],
  );
}

export async function waitingKinds(
  transaction: Transaction,
  patronId: number,
): Promise<readonly string[]> {
  const rows = await transaction.query<{ kind: string }>(
    `select distinct kind from notice where ${noticesOf}`,
    [patronId],
  );
  return rows.map(({ kind }) => kind);
}

/** A letter with the notices of these kinds in it; nothing where the day's digest is written already. */
export async function insertNoticeLetter(
  transaction: Transaction,
  letter: {
    readonly id: string;
    readonly patronId: number;
    readonly lane: "digest" | "at-once";
    readonly channel: "mail" | "text";
    readonly branchId: number;
    readonly day: string;
    readonly kinds: readonly string[];
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into notice_letter (id, patron_id, lane, channel, branch_id, day)
     values ($1::uuid, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [letter.id, letter.patronId, letter.lane, letter.channel, letter.branchId, letter.day],
  );
  if (rows.length === 0) return false;
  transaction.send(
    `update notice set letter_id = $2::uuid where ${noticesOf} and notice.kind = any($3::text[])`,
    [letter.patronId, letter.id, letter.kinds],
  );
  return true;
}

/** Nobody can be told: the address is gone, or nobody carries letters any more. */
export function dropWaiting(transaction: Transaction, patronId: number, problem: string): void {
  transaction.send(
    `update notice set state = 'dropped', ended_at = clock_timestamp(), problem = $2 where ${noticesOf}`,
    [patronId, problem],
  );
}

export type ClaimedNoticeLetter = {
  readonly id: string;
  readonly lane: "digest" | "at-once";
  readonly branchName: string;
  readonly timeZone: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly tries: number;
  /** Somebody died while handing it over: whether it went nobody knows. */
  readonly wasHanded: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
  readonly mayWrite: boolean;
};

export async function claimNoticeLetter(
  transaction: Transaction,
  channel: "mail" | "text",
  minutes: number,
): Promise<ClaimedNoticeLetter | null> {
  const [row] = await transaction.query<ClaimedNoticeLetter>(
    `${claimDue("notice_letter", `channel = '${channel}'`)}
     select claimed.id, claimed.lane, claimed.tries, claimed.handed_at is not null as "wasHanded", branch.name as "branchName",
       branch.time_zone as "timeZone", ${settingsColumn} as settings, patron.email, patron.phone, patron.language,
       coalesce((select is_given from patron_consent where patron_consent.patron_id = patron.id and purpose = 'letters'
         order by at desc limit 1), true) as "mayWrite"
     from claimed join branch on branch.id = claimed.branch_id join patron on patron.id = claimed.patron_id`,
    [minutes],
  );
  return row ?? null;
}

/** Whether a cause still holds, as the library stands now: what was returned meanwhile is not told of. */
const stillHolds = `case notice.kind
  when 'due-soon' then loan.ended_at is null and loan.due_on = notice.due_on
    and notice.due_on >= (clock_timestamp() at time zone branch.time_zone)::date
  when 'overdue' then loan.ended_at is null and loan.due_on = notice.due_on
  when 'renewed' then loan.ended_at is null and loan.due_on = notice.due_on
  when 'recalled' then loan.ended_at is null and loan.due_on = notice.due_on
  when 'due-moved' then loan.ended_at is null and loan.due_on = notice.due_on
  when 'hold-moved' then trap.ended_at is null and trap.expires_on = notice.due_on
  when 'hold-ready' then trap.ended_at is null and trap.ready_at is not null
  when 'membership-ends' then patron.expires_on = notice.due_on
  else true end`;
const causes = `notice join branch on branch.id = notice.branch_id left join loan on loan.id = notice.loan_id
  left join hold_trap as trap on trap.id = notice.trap_id left join hold on hold.id = notice.hold_id
  left join patron on patron.id = notice.patron_id`;

/** Takes out of a letter what does not hold any more. */
export function dropOver(transaction: Transaction, letterId: string): void {
  transaction.send(
    `update notice set state = 'dropped', ended_at = clock_timestamp(), problem = 'over', letter_id = null
     where id in (select notice.id from ${causes} where notice.letter_id = $1::uuid and not (${stillHolds}))`,
    [letterId],
  );
}

export type NoticeLineRow = {
  readonly kind: string;
  readonly dueOn: string;
  readonly step: number;
  readonly title: string | null;
  readonly authors: string | null;
  readonly branch: string;
  /** Stands on the slip of a copy that is set aside. */
  readonly code: string | null;
};

export async function linesOfLetter(
  transaction: Transaction,
  letterId: string,
): Promise<NoticeLineRow[]> {
  return await transaction.query<NoticeLineRow>(
    `select notice.kind, coalesce(case when notice.kind = 'hold-ready' then trap.expires_on end, notice.due_on) as "dueOn",
       notice.step, title.title, title.authors, branch.name as branch, trap.code
     from ${causes} left join item on item.id = coalesce(loan.item_id, trap.item_id)
     left join title on title.id = coalesce(item.title_id, hold.title_id)
     where notice.letter_id = $1::uuid order by notice.due_on, notice.id`,
    [letterId],
  );
}

/** From here on nobody sends it again whose fate is not known. */
export async function markHanded(letterId: string, kinds: readonly string[]): Promise<void> {
  await reading.query(
    "update notice_letter set handed_at = clock_timestamp(), kinds = $2::text[] where id = $1::uuid and state = 'sending'",
    [letterId, kinds],
  );
}

/** After a try. False where the letter is not in anybody's hand any more. */
export async function settleNoticeLetter(
  transaction: Transaction,
  id: string,
  end: LetterEnd,
): Promise<boolean> {
  const rows = await transaction.query(
    `update notice_letter set state = $2, problem = $3, handed_at = case when $2 = 'waiting' then null else handed_at end,
       ended_at = case when $2 = 'waiting' then null else clock_timestamp() end,
       next_try_at = clock_timestamp() + make_interval(secs => $4)
     where id = $1::uuid and state = 'sending' returning id`,
    [...valuesOfEnd(id, end)],
  );
  if (rows.length === 0) return false;
  if (end.state !== "waiting")
    transaction.send(
      `update notice set letter_id = null, ended_at = clock_timestamp(), problem = $3,
         state = case when $2 = 'sent' then 'told' else 'dropped' end where letter_id = $1::uuid`,
      [id, end.state, end.state === "sent" ? null : end.problem],
    );
  return true;
}

export type NoticeLetterLine = {
  readonly id: string;
  readonly day: string;
  readonly kinds: readonly string[];
  readonly channel: "mail" | "text";
  readonly state: "waiting" | "sending" | "sent" | "given-up";
  readonly problem: string | null;
};

/** What a reader was told of, the latest first: kinds and days only. */
export async function noticeLettersOf(
  transaction: Pick<Transaction, "query">,
  patronId: number,
  most: number,
): Promise<NoticeLetterLine[]> {
  return await transaction.query<NoticeLetterLine>(
    `select id, day, kinds, channel, state, problem from notice_letter where patron_id = $1
     order by written_at desc limit $2`,
    [patronId, most],
  );
}
