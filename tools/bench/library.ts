import { generateKeyPairSync, type KeyObject } from "node:crypto";
import pg from "pg";

/**
 * The library that is measured: ten thousand items, and for each tablet its visits, five books a
 * visit. Ids are computed from numbers, so that pgbench can name them as well.
 */
export const tabletCount = 16;
export const itemCount = 10_000;
export const booksPerVisit = 5;
const visitsPerTablet = 300;

export type BenchTablet = {
  readonly number: number;
  readonly id: string;
  readonly privateKey: KeyObject;
  seq: number;
};

export type BenchLibrary = {
  readonly tablets: readonly BenchTablet[];
  /** Gives every book back and waits until nothing of the run before is still being done. */
  readonly reset: () => Promise<void>;
  readonly query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
};

export const tabletId = (tablet: number) => uuid("8000", tablet);
export const visitId = (visit: number) => uuid("9000", visit);
export const partyId = (visit: number) => uuid("a000", visit);
export const barcodeOf = (item: number) => String(30_000_000_000_000 + item);

/** The visit in which a tablet lends its n-th book. */
export const visitOf = (tablet: number, book: number) =>
  tablet * 1000 + Math.floor(book / booksPerVisit);

/** The reader of a visit: each visit has its own, so tablets never wait for each other's readers. */
export const patronOf = (visit: number) =>
  Math.floor(visit / 1000) * visitsPerTablet + (visit % 1000) + 1;

/** The n-th book of a tablet; alone, a tablet may take many, sixteen share the shelf. */
export const itemOf = (tablet: number, book: number) => tablet * 625 + book + 1;

function uuid(kind: string, number: number): string {
  return `00000000-0000-4000-${kind}-${String(number).padStart(12, "0")}`;
}

export async function buildBenchLibrary(superuserUrl: string): Promise<BenchLibrary> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on("error", () => undefined);
  await client.connect();
  const query: BenchLibrary["query"] = async (text, values = []) =>
    (await client.query(text, values)).rows;
  for (const text of shelves) await query(text);
  const tablets: BenchTablet[] = [];
  for (let number = 0; number < tabletCount; number += 1) {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    await query(
      "insert into device (id, kind, name, branch_id, public_key) values ($1, 'kiosk', $2, 1, $3)",
      [tabletId(number), `Tablet ${number}`, publicKey.export({ type: "spki", format: "der" })],
    );
    tablets.push({ number, id: tabletId(number), privateKey, seq: 0 });
  }
  for (const text of readers) await query(text);
  await query("vacuum analyze");
  return { tablets, query, reset: () => reset(query), close: () => client.end() };
}

const shelves = [
  "insert into branch (code, name, time_zone) values ('MAIN', 'Main library', 'Asia/Irkutsk')",
  `insert into branch_hours (branch_id, weekday, opens, closes)
   select 1, weekday, '09:00', '20:00' from generate_series(1, 6) as weekday`,
  "insert into branch_closed_day (branch_id, day) select 1, current_date + n * 30 from generate_series(1, 10) as n",
  "insert into patron_category (code, name) values ('ADULT', 'Adult'), ('CHILD', 'Child'), ('STAFF', 'Staff')",
  "insert into item_type (code, name) values ('BOOK', 'Book'), ('DVD', 'Film')",
  `insert into loan_policy (branch_id, category_id, item_type_id, loan_days, max_loans, max_renewals, renew_from)
   values (null, null, null, 28, 40, 2, 'old-due-date'), (null, 1, null, 21, 40, 2, 'old-due-date'), (1, 1, 1, 14, 40, 2, 'old-due-date'), (null, 2, null, 14, 10, 1, 'today')`,
  `insert into title (title, authors, year, language)
   select 'The collected stories, volume ' || n, 'Somebody, Anna', 1900 + n % 120, 'en' from generate_series(1, 4000) as n`,
  `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number)
   select (30000000000000 + n)::text, 1 + n % 4000, 1, 1, '823' from generate_series(1, ${itemCount}) as n`,
];

const readers = [
  `insert into patron (family_name, given_name, category_id, home_branch_id)
   select 'Reader', 'Number ' || n, 1, 1 from generate_series(1, ${tabletCount * visitsPerTablet}) as n`,
  `insert into card (patron_id, number) select id, (20000000000000 + id)::text from patron`,
  `create temp table wanted as
   select tablet * ${visitsPerTablet} + visit + 1 as patron, tablet, lpad((tablet * 1000 + visit)::text, 12, '0') as number
   from generate_series(0, ${tabletCount - 1}) as tablet, generate_series(0, ${visitsPerTablet - 1}) as visit`,
  "insert into party (id) select ('00000000-0000-4000-a000-' || number)::uuid from wanted",
  `insert into party_patron (party_id, patron_id)
   select ('00000000-0000-4000-a000-' || number)::uuid, patron from wanted`,
  `insert into visit (id, device_id, branch_id, party_id, proof)
   select ('00000000-0000-4000-9000-' || number)::uuid, ('00000000-0000-4000-8000-' || lpad(tablet::text, 12, '0'))::uuid, 1,
     ('00000000-0000-4000-a000-' || number)::uuid, 'card+pin' from wanted`,
];

async function reset(query: BenchLibrary["query"]): Promise<void> {
  // No act of anybody: triggers that count and refuse are left out, as only a superuser can.
  await query("set session_replication_role = replica");
  await query(
    "update loan set ended_at = clock_timestamp(), ended_by = 'returned', end_command_id = gen_random_uuid() where ended_at is null",
  );
  await query("update party_patron set open_loans = 0 where open_loans > 0");
  await query("reset session_replication_role");
  await query("vacuum analyze loan, party_patron, patron, item");
  await query("checkpoint");
}
