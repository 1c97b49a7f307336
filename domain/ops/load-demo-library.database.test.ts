import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoLabels } from "#db/queries/demo.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { type DemoCard, readDemoCards } from "#domain/ops/demo-cards.server.ts";
import { readDemoDesk } from "#domain/ops/demo-desk.server.ts";
import { demoShowcase } from "#domain/ops/demo-showcase.server.ts";
import { loadDemoLibrary } from "#domain/ops/load-demo-library.server.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { isLuhn } from "#domain/scanning/check-digits.ts";

const now = new Date();
let database: TestDatabase;
let folder: string;
let cards: readonly DemoCard[];
let seconds: number;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "bibliomat-demo-"));
  const began = performance.now();
  await loadDemoLibrary({ dataDirectory: folder, now });
  seconds = (performance.now() - began) / 1000;
  cards = (await readDemoCards(folder)) ?? [];
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("loading the demo library", () => {
  test("takes less than fifteen seconds", () => {
    expect(seconds).toBeLessThan(15);
  });

  test("gives two branches, four categories, three item types and a thousand copies", async () => {
    expect(await counts("branch", "patron_category", "item_type", "patron", "card")).toEqual([
      2, 4, 3, 40, 40,
    ]);
    const [titles = 0, items = 0] = await counts("title", "item");
    expect(titles).toBeGreaterThanOrEqual(420);
    expect(items).toBeGreaterThanOrEqual(1000);
  });

  test("leaves every invariant of the ledger whole", async () => {
    expect(await database.brokenInvariants()).toEqual([]);
  });

  test("every barcode and card number has 14 digits, its prefix and a right check digit", async () => {
    const { rows } = await database.owner.query<{ code: string; prefix: string }>(
      "select barcode as code, '3' as prefix from item union all select number, '2' from card",
    );
    const wrong = rows.filter(({ code, prefix }) => {
      return !/^\d{14}$/.test(code) || !code.startsWith(prefix) || !isLuhn(code);
    });
    expect(wrong).toEqual([]);
  });

  test("some loans are overdue, a reader is blocked, one has expired, one has reached the limit", async () => {
    const { rows } = await database.owner.query<Record<string, number>>(
      `select (select count(*) from loan where ended_at is null and due_at < now())::int as overdue,
         (select count(*) from loan where ended_at is null)::int as open,
         (select count(*) from loan where ended_at is not null)::int as ended,
         (select count(*) from patron where restricted_until > now())::int as blocked,
         (select count(*) from patron where expires_on < now())::int as expired,
         (select count(*) from loan where open_with_this = limit_then and ended_at is null)::int as full`,
    );
    const [row = {}] = rows;
    expect(row.overdue).toBeGreaterThanOrEqual(5);
    expect(row.open).toBeGreaterThanOrEqual(40);
    expect(row.ended).toBeGreaterThanOrEqual(5);
    expect([row.blocked, row.expired, row.full]).toEqual([2, 2, 1]);
  });

  test("nothing is due on a day on which the branch is closed", async () => {
    const { rows } = await database.owner.query(
      `select loan.id from loan join branch on branch.id = loan.branch_id
       left join branch_hours on branch_hours.branch_id = branch.id and weekday = extract(isodow from due_on)
       where closes is null or due_at <> (due_on + closes) at time zone time_zone
         or exists (select from branch_closed_day as closed where closed.branch_id = branch.id and day = due_on)`,
    );
    expect(rows).toEqual([]);
  });

  test("PINs and tokens are kept as hashes; the clear ones are in a file of the owner alone", async () => {
    const [card] = cards;
    if (card === undefined) throw new Error("no cards");
    const { rows } = await database.owner.query<{ hash: string; token: string }>(
      `select pin_hash as hash, encode(token_hash, 'hex') as token from card
       join patron on patron.id = card.patron_id where number = $1`,
      [card.number],
    );
    expect(await isRightPin(rows[0]?.hash ?? null, card.pin)).toBe(true);
    expect(await isRightPin(rows[0]?.hash ?? null, `${card.pin}0`)).toBe(false);
    expect(((await stat(join(folder, "demo-cards.json"))).mode & 0o777).toString(8)).toBe("600");
    expect(new Set(cards.map((each) => each.token)).size).toBe(40);
  });

  test("the launcher is given one label and three cards, and the label's book is on the shelf", async () => {
    const showcase = await demoShowcase(folder);
    expect(showcase?.cards).toHaveLength(3);
    const { rowCount } = await database.owner.query(
      `select from item where barcode = $1 and is_for_loan
       and not exists (select from loan where item_id = item.id and ended_at is null)`,
      [showcase?.item.code],
    );
    expect(rowCount).toBe(1);
    const labels = await demoLabels({ every: 11, count: 24 });
    expect(new Set(labels.map((label) => label.language)).size).toBeGreaterThan(2);
  });

  test("the page with the PINs is for a browser on this machine only", async () => {
    process.env.BIBLIOMAT_DATA_DIR = folder;
    const desk = await readDemoDesk("127.0.0.1");
    expect(desk?.cards).toHaveLength(40);
    expect(desk?.labels.length).toBeGreaterThanOrEqual(30);
    expect(desk?.labels.some((label) => !label.isForLoan)).toBe(true);
    for (const peer of ["192.168.1.20", "proxied", null]) {
      expect(await readDemoDesk(peer)).toBeNull();
    }
  });

  test("a library that is there already is not touched", async () => {
    const before = await counts("item", "patron", "loan");
    expect(await loadDemoLibrary({ dataDirectory: folder, now })).toEqual({
      status: "library-exists",
    });
    expect(await counts("item", "patron", "loan")).toEqual(before);
  });
});

async function counts(...tables: string[]): Promise<number[]> {
  const found: number[] = [];
  for (const table of tables) {
    const { rows } = await database.owner.query<{ count: string }>(`select count(*) from ${table}`);
    found.push(Number(rows[0]?.count));
  }
  return found;
}
