import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { clearDemoLibrary } from "#domain/ops/clear-demo-library.server.ts";
import { readDemoCards } from "#domain/ops/demo-cards.server.ts";
import { loadDemoLibrary } from "#domain/ops/load-demo-library.server.ts";

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "bibliomat-demo-"));
  await loadDemoLibrary({ dataDirectory: folder, now: new Date() });
});

afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("clearing the demo library", () => {
  test("leaves an empty, usable library, a whole journal and tablets that keep their numbers", async () => {
    const device = await aTabletBorrowedTheFirstBook();
    await aReaderOwesAFee();
    const [lines = 0] = await counts("journal");
    const wish = { databaseOwnerUrl: database.ownerUrl, dataDirectory: folder };
    const cleared = await clearDemoLibrary(wish);
    expect(cleared).toMatchObject({ status: "cleared", patrons: 40 });
    expect(await counts("patron", "card", "title", "item", "loan", "visit", "party")).toEqual([
      0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(await counts("fee", "money_move", "money_entry")).toEqual([0, 0, 0]);
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
    await expect(database.owner.query("truncate fee cascade")).rejects.toThrow("append-only");
    await expect(database.owner.query("delete from command")).rejects.toThrow("append-only");
    await expect(database.owner.query("update command_answer set answer = '{}'")).rejects.toThrow(
      "append-only",
    );
  });
});

async function aReaderOwesAFee(): Promise<void> {
  await database.owner.query(
    `with somebody as (insert into party (id) values (gen_random_uuid()) returning id),
     known as (insert into party_patron (party_id, patron_id) select somebody.id, patron.id from somebody, patron limit 1),
     owed as (insert into fee (id, kind, party_id, branch_id)
       select gen_random_uuid(), 'copies', somebody.id, branch.id from somebody, branch limit 1 returning id, branch_id),
     made as (insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', branch_id from owed returning id)
     insert into money_entry (move_id, line, account, fee_id, amount)
     select made.id, line, account, owed.id, amount from made, owed, (values (1, 'owed', 100), (2, 'earned', -100)) as entry (line, account, amount)`,
  );
}

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
