import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pool } from "pg";
import { openDatabase } from "#e2e/library/database.ts";
import { type Operator, operatorOf } from "#e2e/library/operator.ts";

/** A reader's card as it lies in `demo-cards.json`. */
export type Card = {
  readonly name: string;
  readonly category: string;
  readonly number: string;
  readonly token: string;
  readonly pin: string;
  readonly note: Note;
};

export type Note =
  | "ordinary"
  | "has-loans"
  | "overdue"
  | "limit-reached"
  | "blocked"
  | "expired"
  | "card-lost";

export type Book = { readonly barcode: string; readonly title: string; readonly authors: string };

export type LoanRow = {
  readonly dueOn: string;
  readonly endedBy: "returned" | "implied" | "undone" | null;
};

/** The demo library behind the kiosk: what lies on its shelves, and what its ledger says. */
export type Library = {
  readonly operator: Operator;
  /** A card with this note; of several, the one whose reader has the fewest books out. */
  readonly card: (note: Note, category?: string) => Promise<Card>;
  readonly cardOf: (name: string) => Card;
  /** An ordinary reader's card, with an address for letters or without. */
  readonly cardWithMail: (hasMail: boolean) => Promise<Card>;
  /** Books that nobody has and that no journey has been given before. */
  readonly booksOnShelf: (count: number, wish?: BookWish) => Promise<Book[]>;
  /** One such book. */
  readonly bookOnShelf: () => Promise<Book>;
  /** A free copy of this very title. */
  readonly bookCalled: (title: string) => Promise<Book>;
  /** What is lent to the reader of a card, the oldest loan first. */
  readonly booksOf: (card: Card) => Promise<Book[]>;
  /** All loans that a copy ever had, the newest first. */
  readonly loansOf: (barcode: string) => Promise<LoanRow[]>;
  readonly lastLoan: () => Promise<number>;
  /** Barcodes of what was lent after that loan and is still out. */
  readonly lentSince: (loan: number) => Promise<string[]>;
  readonly renewalsOf: (barcode: string) => Promise<number>;
  /** Nobody decides about this copy until what is returned here is called. */
  readonly holdItem: (barcode: string) => Promise<() => Promise<void>>;
  /** Acts that wait for somebody else's lock just now. */
  readonly waitingForLocks: () => Promise<number>;
  /** `null` takes the library's own value away again. */
  readonly set: (setting: string, value: unknown) => Promise<void>;
  /** Journeys follow each other faster than readers do. */
  readonly forgetTries: () => Promise<void>;
  /** The names of what must never be and is. */
  readonly brokenInvariants: () => Promise<string[]>;
  readonly close: () => Promise<void>;
};

type BookWish = { readonly branch?: "CENTRAL" | "RIVER"; readonly type?: "BOOK" | "REFERENCE" };

export async function openLibrary(dataFolder: string): Promise<Library> {
  const pool = await openDatabase(dataFolder);
  const cards: Card[] = JSON.parse(await readFile(join(dataFolder, "demo-cards.json"), "utf8"));
  const given = new Set<string>();
  const booksOnShelf: Library["booksOnShelf"] = async (count, wish = {}) => {
    const books = await freeBooks(pool, [...given], count, wish);
    for (const { barcode } of books) given.add(barcode);
    return books;
  };
  return {
    operator: operatorOf(dataFolder),
    card: (note, category) => freestCard(pool, cards, note, category),
    cardOf: (name) => {
      const found = cards.find((card) => card.name === name);
      if (found === undefined) throw new Error(`nobody in the demo is called ${name}`);
      return found;
    },
    cardWithMail: (hasMail) => cardWithMail(pool, cards, hasMail),
    booksOnShelf,
    bookOnShelf: async () => {
      const [book] = await booksOnShelf(1);
      if (book === undefined) throw new Error("no book");
      return book;
    },
    bookCalled: (title) => freeCopy(pool, title),
    booksOf: (card) => lentBooks(pool, card),
    loansOf: (barcode) => loansOf(pool, barcode),
    lastLoan: () => lastLoan(pool),
    lentSince: (loan) => lentSince(pool, loan),
    renewalsOf: (barcode) => countRenewals(pool, barcode),
    holdItem: (barcode) => holdItem(pool, barcode),
    waitingForLocks: () => waitingForLocks(pool),
    set: (setting, value) => setSetting(pool, setting, value),
    forgetTries: async () => void (await pool.query("delete from rate_limit")),
    brokenInvariants: () => brokenInvariants(pool),
    close: () => pool.end(),
  };
}

async function freestCard(pool: Pool, cards: readonly Card[], note: Note, category?: string) {
  const fitting = cards.filter(
    (card) => card.note === note && (category === undefined || card.category === category),
  );
  const { rows } = await pool.query<{ number: string }>(
    `select card.number from card left join party_patron using (patron_id)
     where card.number = any($1) group by card.number
     order by coalesce(sum(open_loans), 0), card.number limit 1`,
    [fitting.map(({ number }) => number)],
  );
  const found = cards.find(({ number }) => number === rows[0]?.number);
  if (found === undefined) throw new Error(`no card in the demo is ${note} ${category ?? ""}`);
  return found;
}

async function cardWithMail(pool: Pool, cards: readonly Card[], hasMail: boolean): Promise<Card> {
  const { rows } = await pool.query<{ number: string }>(
    `select card.number from card join patron on patron.id = card.patron_id
     where is_demo and (email is not null) = $1`,
    [hasMail],
  );
  const found = cards.find(
    ({ number, note }) => note === "ordinary" && rows.some((row) => row.number === number),
  );
  if (found === undefined) throw new Error("no such reader in the demo");
  return found;
}

async function freeBooks(
  pool: Pool,
  given: readonly string[],
  count: number,
  { branch = "CENTRAL", type = "BOOK" }: BookWish,
): Promise<Book[]> {
  const { rows } = await pool.query<Book>(
    `select distinct on (title.id) item.barcode, title.title, title.authors
     from item join title on title.id = title_id join branch on branch.id = home_branch_id
     join item_type on item_type.id = item_type_id
     where branch.code = $1 and item_type.code = $2 and item.barcode <> all($3)
       and not exists (select from loan where loan.item_id = item.id)
     order by title.id, item.id limit $4`,
    [branch, type, given, count],
  );
  if (rows.length < count) throw new Error("the shelves are empty: begin with a new library");
  return rows;
}

async function freeCopy(pool: Pool, title: string): Promise<Book> {
  const { rows } = await pool.query<Book>(
    `select item.barcode, title.title, title.authors from item join title on title.id = title_id
     where title.title = $1 and item.is_for_loan
       and not exists (select from loan where loan.item_id = item.id and ended_at is null)
     order by item.id limit 1`,
    [title],
  );
  if (rows[0] === undefined) throw new Error(`no copy of "${title}" stands on the shelf`);
  return rows[0];
}

async function lentBooks(pool: Pool, card: Card): Promise<Book[]> {
  const { rows } = await pool.query<Book>(
    `select item.barcode, title.title, title.authors from card
     join party_patron using (patron_id) join loan using (party_id)
     join item on item.id = loan.item_id join title on title.id = item.title_id
     where card.number = $1 and loan.ended_at is null order by loan.lent_at, loan.id`,
    [card.number],
  );
  return rows;
}

async function loansOf(pool: Pool, barcode: string): Promise<LoanRow[]> {
  const { rows } = await pool.query<LoanRow>(
    `select to_char(due_on, 'YYYY-MM-DD') as "dueOn", ended_by as "endedBy" from loan
     join item on item.id = loan.item_id where barcode = $1 order by loan.id desc`,
    [barcode],
  );
  return rows;
}

async function lastLoan(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    "select coalesce(max(id), 0)::int as id from loan",
  );
  return rows[0]?.id ?? 0;
}

async function lentSince(pool: Pool, loan: number): Promise<string[]> {
  const { rows } = await pool.query<{ barcode: string }>(
    `select barcode from loan join item on item.id = loan.item_id
     where loan.id > $1 and ended_at is null`,
    [loan],
  );
  return rows.map(({ barcode }) => barcode);
}

async function countRenewals(pool: Pool, barcode: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from renewal join loan on loan.id = renewal.loan_id
     join item on item.id = loan.item_id where barcode = $1 and undo_command_id is null`,
    [barcode],
  );
  return rows[0]?.count ?? 0;
}

async function holdItem(pool: Pool, barcode: string): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query("begin");
  await client.query("select from item where barcode = $1 for update", [barcode]);
  return async () => {
    await client.query("rollback");
    client.release();
  };
}

async function waitingForLocks(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}

async function setSetting(pool: Pool, name: string, value: unknown): Promise<void> {
  await pool.query("delete from setting where name = $1 and branch_id is null", [name]);
  if (value === null) return;
  await pool.query("insert into setting (name, value) values ($1, $2)", [
    name,
    JSON.stringify(value),
  ]);
}

async function brokenInvariants(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select viewname as name from pg_views where viewname like 'inv\\_%' order by viewname",
  );
  if (rows.length === 0) throw new Error("there are no invariants to look at");
  const broken: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`select from ${name} limit 1`);
    if (rowCount !== 0) broken.push(name);
  }
  return broken;
}
