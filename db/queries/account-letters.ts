import { pool } from "#db/pool.ts";
import { claimDue, type LetterEnd, valuesOfEnd } from "#db/queries/letter-queue.ts";
import type { Transaction } from "#db/transaction.ts";

export const linkLetters = ["invitation", "password"] as const;
/** Letters that only tell: of one's own account, or to administrators of tries to get in. */
export const newsLetters = ["changed", "names-tried", "cards-tried", "numbers-tried"] as const;
export type NewsLetterKind = (typeof newsLetters)[number];
export type AccountLetterKind = (typeof linkLetters)[number] | NewsLetterKind;

/** A letter for somebody who has an address; one at a time. True where it is on its way now. */
export async function insertAccountLetter(
  transaction: Transaction,
  letter: {
    readonly userId: string;
    readonly kind: AccountLetterKind;
    readonly language: string;
  },
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into account_letter (kind, user_id, language)
     select $2, id, $3 from users where id = $1::uuid and email is not null
     on conflict (user_id, kind) where state in ('waiting', 'sending') do nothing returning id`,
    [letter.userId, letter.kind, letter.language],
  );
  return rows.length === 1;
}

/** The same for a name that was typed, where it is somebody's who may choose another password here. */
export async function insertLetterForName(
  transaction: Transaction,
  signInName: string,
  language: string,
): Promise<string | null> {
  const [row] = await transaction.query<{ userId: string }>(
    `insert into account_letter (kind, user_id, language)
     select 'password', id, $2 from users
     where "signInName" = $1 and status = 'active' and email is not null
       and exists (select from user_password where user_id = users.id)
       and not exists (select from accounts where "userId" = users.id)
     on conflict (user_id, kind) where state in ('waiting', 'sending') do nothing returning user_id as "userId"`,
    [signInName, language],
  );
  return row?.userId ?? null;
}

const inLanguageOfLibrary = `coalesce(
  (select value #>> '{}' from setting where branch_id is null and name = 'library.language'), 'en')`;

/** Tells somebody of a change to how she gets in, at the address that is kept for her. */
export function insertNews(transaction: Transaction, userId: string, kind: "changed"): void {
  transaction.send(
    `insert into account_letter (kind, user_id, language)
     select $2, id, ${inLanguageOfLibrary} from users where id = $1::uuid and email is not null
     on conflict (user_id, kind) where state in ('waiting', 'sending') do nothing`,
    [userId, kind],
  );
}

/** To every administrator of the whole library who has an address. */
export function insertNewsForAdministrators(transaction: Transaction, kind: NewsLetterKind): void {
  transaction.send(
    `insert into account_letter (kind, user_id, language)
     select $1, id, ${inLanguageOfLibrary} from users
     where status = 'active' and email is not null and exists (
       select from role_assignment
       where user_id = users.id and role_code = 'administrator' and branch_id is null)
     on conflict (user_id, kind) where state in ('waiting', 'sending') do nothing`,
    [kind],
  );
}

export type ClaimedAccountLetter = {
  readonly id: string;
  readonly userId: string;
  readonly kind: AccountLetterKind;
  readonly language: string;
  /** This one counted. */
  readonly tries: number;
  readonly name: string | null;
  readonly signInName: string | null;
  readonly status: "invited" | "active" | "disabled";
  /** Null: taken away meanwhile. */
  readonly address: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
};

/** Takes the next letter that is due for so many minutes; null: nothing is to be done. */
export async function claimAccountLetter(
  transaction: Transaction,
  minutes: number,
): Promise<ClaimedAccountLetter | null> {
  const [row] = await transaction.query<ClaimedAccountLetter>(
    `${claimDue("account_letter")}
     select claimed.id, claimed.user_id as "userId", claimed.kind, claimed.language, claimed.tries,
       users.name, "signInName", users.status, users.email as address,
       (select coalesce(json_object_agg(name, value), '{}') from setting
         where branch_id is null and name in ('mail.from', 'library.name')) as settings
     from claimed join users on users.id = claimed.user_id`,
    [minutes],
  );
  return row ?? null;
}

/** After a try. Whose it was; null where the letter is in nobody's hand any more. */
export async function settleAccountLetter(
  transaction: Transaction,
  id: string,
  end: LetterEnd,
): Promise<{ readonly userId: string; readonly kind: AccountLetterKind } | null> {
  const [row] = await transaction.query<{ userId: string; kind: AccountLetterKind }>(
    `update account_letter set state = $2, problem = $3,
       next_try_at = clock_timestamp() + make_interval(secs => $4)
     where id = $1::uuid and state = 'sending' returning user_id as "userId", kind`,
    [...valuesOfEnd(id, end)],
  );
  return row ?? null;
}

/** Null takes the address away. False: somebody else has it. */
export async function writeMailAddress(
  transaction: Transaction,
  userId: string,
  address: string | null,
): Promise<boolean> {
  const rows = await transaction.query(
    `update users set email = $2, "emailVerified" = null where id = $1::uuid
       and not exists (select from users as other where other.email = $2 and other.id <> $1::uuid)
     returning id`,
    [userId, address],
  );
  return rows.length === 1;
}

export type LetterState = "waiting" | "sending" | "sent" | "given-up";

export async function readLastLetter(userId: string): Promise<LetterState | null> {
  const { rows } = await pool().query<{ state: LetterState }>(
    "select state from account_letter where user_id = $1::uuid order by asked_at desc limit 1",
    [userId],
  );
  return rows[0]?.state ?? null;
}

/** What was asked for so long ago is gone, sent or not. */
export async function forgetAccountLetters(
  transaction: Transaction,
  days: number,
): Promise<number> {
  const rows = await transaction.query(
    "delete from account_letter where asked_at < now() - make_interval(days => $1) returning id",
    [days],
  );
  return rows.length;
}
