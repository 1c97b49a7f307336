import type { Reading, Transaction } from "#db/transaction.ts";

export type CardStatus = "active" | "lost" | "inactive";

/** Null: another card has this number, perhaps one that is inactive; a number is never given twice. */
export async function insertCard(
  transaction: Transaction,
  card: { readonly patronId: number; readonly number: string },
): Promise<number | null> {
  const rows = await transaction.query<{ id: number }>(
    `insert into card (patron_id, number) values ($1, $2)
     on conflict (number) do nothing returning id`,
    [card.patronId, card.number],
  );
  return rows[0]?.id ?? null;
}

/** Of this patron only: who names another's card changes nothing. */
export async function setCardStatus(
  transaction: Transaction,
  card: { readonly patronId: number; readonly number: string; readonly status: CardStatus },
): Promise<boolean> {
  const rows = await transaction.query(
    "update card set status = $3 where patron_id = $1 and number = $2 returning id",
    [card.patronId, card.number, card.status],
  );
  return rows.length > 0;
}

/**
 * The last of the next numbers of a series, which nobody else gets: the row is locked until the end. A
 * series that begins goes on behind the highest number that is there already. `digits`: how many follow
 * the prefix.
 */
export async function takeInSeries(
  transaction: Transaction,
  series: { readonly prefix: string; readonly digits: number; readonly hasCheckDigit: boolean },
  count: number,
): Promise<number> {
  const { prefix, digits, hasCheckDigit } = series;
  const [known] = await transaction.query<{ last: number }>(
    `update card_series set last_number = last_number + $2 where prefix = $1 returning last_number as last`,
    [prefix, count],
  );
  if (known !== undefined) return known.last;
  const plain = prefix.replace(/[^A-Za-z0-9]/g, "\\$&");
  const [begun] = await transaction.query<{ last: number }>(
    `insert into card_series as series (prefix, last_number)
     select $1, $4::bigint + coalesce(max(substr(number, 1 + length($1), $2::int)::bigint), 0) from card
     where number ~ $3
     on conflict (prefix) do update set last_number = series.last_number + $4::bigint
     returning last_number as last`,
    [prefix, digits, `^${plain}[0-9]{${digits}}${hasCheckDigit ? "[0-9X]" : ""}$`, count],
  );
  if (begun === undefined) throw new Error("the series gave no number");
  return begun.last;
}

export type PrintedRow = {
  readonly cardId: number;
  readonly number: string;
  readonly patronId: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly middleName: string;
  readonly expiresOn: string | null;
};

/** Active cards by their numbers, the patrons locked in the order of their ids. */
export async function lockCardsToPrint(
  transaction: Transaction,
  numbers: readonly string[],
): Promise<PrintedRow[]> {
  return await transaction.query<PrintedRow>(
    `select card.id as "cardId", card.number, patron.id as "patronId", patron.family_name as "familyName",
       patron.given_name as "givenName", patron.middle_name as "middleName", patron.expires_on as "expiresOn"
     from card join patron on patron.id = card.patron_id
     where card.number = any($1::text[]) and card.status = 'active'
     order by patron.id, card.id for no key update of patron, card`,
    [numbers],
  );
}

/** The token that was printed before opens nothing from now on. */
export function setPrintedToken(transaction: Transaction, cardId: number, tokenHash: Buffer): void {
  transaction.send("update card set token_hash = $2, printed_at = now() where id = $1", [
    cardId,
    tokenHash,
  ]);
}

/** What the library's cards look like: rules of numbers, its name, the kind of the line code. */
export async function readCardSettings(
  transaction: Transaction,
): Promise<Readonly<Record<string, unknown>>> {
  const rows = await transaction.query<{ name: string; value: unknown }>(
    "select name, value from setting where branch_id is null",
    [],
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

export type PatronCardRow = {
  readonly number: string;
  readonly status: CardStatus;
  readonly issuedAt: Date;
  readonly printedAt: Date | null;
};

export async function cardsOf(transaction: Reading, patronId: number): Promise<PatronCardRow[]> {
  return await transaction.query<PatronCardRow>(
    `select number, status, issued_at as "issuedAt", printed_at as "printedAt"
     from card where patron_id = $1 order by status = 'active' desc, issued_at desc, id desc`,
    [patronId],
  );
}

/** Cards that were issued and never printed, the oldest first: a batch for sheets. */
export async function unprintedCards(
  transaction: Reading,
  most: number,
): Promise<
  {
    readonly number: string;
    readonly handle: string;
    readonly familyName: string;
    readonly givenName: string;
  }[]
> {
  return await transaction.query(
    `select card.number, patron.handle, patron.family_name as "familyName", patron.given_name as "givenName"
     from card join patron on patron.id = card.patron_id
     where card.status = 'active' and card.printed_at is null and card.token_hash is null
     order by card.issued_at, card.id limit $1`,
    [most],
  );
}
