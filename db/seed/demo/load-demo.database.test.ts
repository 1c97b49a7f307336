import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoHistoryDevice } from "#db/seed/demo/past-loans.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { clearDemoLibrary } from "#domain/ops/clear-demo.server.ts";
import { type DemoCard, readDemoCards } from "#domain/ops/demo-cards.server.ts";
import { demoShowcase, listDemoLabels } from "#domain/ops/demo-showcase.server.ts";
import { loadDemoLibrary } from "#domain/ops/load-demo.server.ts";
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
    const labels = await listDemoLabels({ every: 11, count: 24 });
    expect(new Set(labels.map((label) => label.language)).size).toBeGreaterThan(2);
  });

  test("a library that is there already is not touched", async () => {
    const before = await counts("item", "patron", "loan");
    expect(await loadDemoLibrary({ dataDirectory: folder, now })).toEqual({
      status: "library-exists",
    });
    expect(await counts("item", "patron", "loan")).toEqual(before);
  });
});

describe("clearing the demo library", () => {
  test("leaves an empty, usable library, a whole journal and tablets that keep their numbers", async () => {
    const device = await aTabletBorrowedTheFirstBook();
    const [lines = 0] = await counts("journal");
    const wish = { databaseOwnerUrl: database.ownerUrl, dataDirectory: folder };
    const cleared = await clearDemoLibrary(wish);
    expect(cleared).toMatchObject({ status: "cleared", patrons: 40 });
    expect(await counts("patron", "card", "title", "item", "loan", "visit", "party")).toEqual([
      0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(await counts("branch", "patron_category", "item_type", "loan_policy")).toEqual([
      2, 4, 3, 8,
    ]);
    const [linesAfter = 0] = await counts("journal");
    expect(linesAfter).toBeGreaterThan(lines);
    expect(await database.brokenInvariants()).toEqual([]);
    const { rows } = await database.owner.query<{ device: string; outcome: string }>(
      `select device_id as device, answer ->> 'outcome' as outcome from command
       join command_answer on command_answer.command_id = command.id`,
    );
    expect(rows).toEqual([{ device, outcome: "refused" }]);
    expect(await readDemoCards(folder)).toBeNull();
    expect(await clearDemoLibrary(wish)).toEqual({ status: "no-demo" });
  });

  test("afterwards the ledger refuses changes as before", async () => {
    await expect(database.owner.query("delete from command")).rejects.toThrow("append-only");
    await expect(database.owner.query("update command_answer set answer = '{}'")).rejects.toThrow(
      "append-only",
    );
  });
});

/** A stranger tried the demo at a tablet before it was cleared. */
async function aTabletBorrowedTheFirstBook(): Promise<string> {
  const id = "7a000000-0000-4000-8000-000000000001";
  const text = `
    with tablet as (insert into device (id, kind, name, branch_id, public_key)
      select '${id}', 'kiosk', 'Tablet', min(id), '\\x00' from branch returning id, branch_id),
    somebody as (insert into party (id) values ('7a000000-0000-4000-8000-000000000002') returning id),
    known as (insert into party_patron (party_id, patron_id) select somebody.id, min(patron.id) from somebody, patron group by 1),
    here as (insert into visit (id, device_id, branch_id, party_id, proof)
      select '7a000000-0000-4000-8000-000000000003', tablet.id, branch_id, somebody.id, 'card' from tablet, somebody returning id, branch_id, party_id),
    wish as (insert into command (id, device_id, epoch, seq, hash) select '7a000000-0000-4000-8000-000000000004', id, 1, 1, sha256('x') from tablet returning id)
    insert into command_body (command_id, bytes) select id, 'bytes' from wish`;
  await database.owner.query(text);
  await database.owner.query(
    `with lent as (insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
       borrow_command_id, open_with_this)
     select (select min(item.id) from item where not exists (select from loan where item_id = item.id)), visit.party_id, visit.id, visit.branch_id,
       patron.category_id, (select min(id) from item_type), now(), current_date + 21, now() + interval '21 days', command.id, 1
     from visit join command on command.device_id = visit.device_id
     join party_patron on party_patron.party_id = visit.party_id join patron on patron.id = party_patron.patron_id
     where visit.device_id = $1 returning id, item_id, party_id, branch_id, borrow_command_id, due_on),
     said as (insert into command_answer (command_id, answer)
       select borrow_command_id, jsonb_build_object('outcome', 'lent', 'loan', lent.id) from lent)
     insert into journal (branch_id, act, outcome, command_id, device_id, party_id, item_id, loan_id, detail)
     select branch_id, 'borrow', 'lent', borrow_command_id, $1, party_id, item_id, id, jsonb_build_object('dueOn', due_on) from lent`,
    [id],
  );
  expect(id).not.toBe(demoHistoryDevice);
  expect(await database.brokenInvariants()).toEqual([]);
  return id;
}

async function counts(...tables: string[]): Promise<number[]> {
  const found: number[] = [];
  for (const table of tables) {
    const { rows } = await database.owner.query<{ count: string }>(`select count(*) from ${table}`);
    found.push(Number(rows[0]?.count));
  }
  return found;
}
