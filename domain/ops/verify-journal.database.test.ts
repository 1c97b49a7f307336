import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { type BrokenLink, verifyJournal } from "#domain/ops/verify-journal.server.ts";

let database: TestDatabase;
let branchId: number;
let ids: number[];

beforeAll(async () => {
  database = await openTestDatabase();
  // What only an owner with bad intent does: guards off, and rows pulled out from under their seals.
  await database.owner.query(`
    alter table journal disable trigger user;
    alter table journal_seal disable trigger user;
    alter table journal_root disable trigger user;
    alter table journal_seal drop constraint journal_seal_journal_id_journal_id_fk`);
});
/** A branch of its own, with five sealed rows: what is broken in one test stays in its chain. */
beforeEach(async () => {
  branchId = (await buildTestLibrary(database.owner)).branchId;
  ids = [];
  for (let n = 0; n < 5; n += 1) ids.push(await write());
  await sealUntil(5);
});
afterAll(() => database.drop());

async function write(act = "identify", at = "now"): Promise<number> {
  const { rows } = await database.owner.query<{ id: string }>(
    "insert into journal (branch_id, act, outcome, at) values ($1, $2, 'refused', $3) returning id",
    [branchId, act, at],
  );
  return Number(rows[0]?.id);
}
const change = (text: string, values: unknown[]) => database.owner.query(text, values);
const broken = async (): Promise<BrokenLink[]> => {
  const all = (await verifyJournal()).broken;
  return all.filter((link) => link.branchId === branchId);
};
const id = (place: number) => ids[place - 1] ?? 0;

describe("A journal that nobody touched", () => {
  it("is whole, and every row of it is counted", async () => {
    expect(await broken()).toEqual([]);
    const { rows } = await database.owner.query("select count(*)::int as n from journal_seal");
    expect((await verifyJournal()).sealed).toBe(rows[0].n);
  });

  it("stays whole while it grows and is rooted", async () => {
    await rootJournal("2026-01-01");
    await write();
    await sealUntil(1);
    await rootJournal("2026-01-02");
    expect(await broken()).toEqual([]);
  });
});

describe("A journal that somebody changed is found out", () => {
  const columns = {
    "its act": "act = 'borrow'",
    "its outcome": "outcome = 'lent'",
    "its time by a microsecond": "at = at + interval '1 microsecond'",
    "the device it names": "device_id = gen_random_uuid()",
    "the command it names": "command_id = gen_random_uuid()",
    "the visit it names": "visit_id = gen_random_uuid()",
    "the party it names": "party_id = gen_random_uuid()",
    "the item it names": "item_id = 1",
    "the loan it names": "loan_id = 1",
    "its details": `detail = '{"count": 1}'`,
    "its own number": "id = default",
  };
  for (const [what, assignment] of Object.entries(columns)) {
    it(`by ${what}`, async () => {
      await change(`update journal set ${assignment} where id = $1`, [id(3)]);
      const problem = what === "its own number" ? "row-gone" : "row-changed";
      expect(await broken()).toMatchObject([{ number: 3, problem }]);
    });
  }

  it("by a row that was moved to another branch", async () => {
    const other = (await buildTestLibrary(database.owner)).branchId;
    await change("update journal set branch_id = $2 where id = $1", [id(3), other]);
    expect(await broken()).toMatchObject([{ number: 3, problem: "row-changed", journalId: id(3) }]);
  });

  it("by a row that is gone", async () => {
    await change("delete from journal where id = $1", [id(2)]);
    expect(await broken()).toEqual([{ branchId, number: 2, problem: "row-gone", journalId: null }]);
  });

  it("by a row that is gone together with its seal", async () => {
    await change("delete from journal_seal where journal_id = $1", [id(2)]);
    await change("delete from journal where id = $1", [id(2)]);
    expect(await broken()).toMatchObject([{ number: 2, problem: "gap" }]);
  });

  it("by a gap that was closed by counting anew", async () => {
    await change("delete from journal_seal where journal_id = $1", [id(2)]);
    await change("delete from journal where id = $1", [id(2)]);
    for (const number of [3, 4, 5])
      await change("update journal_seal set number = $2 - 1 where branch_id = $1 and number = $2", [
        branchId,
        number,
      ]);
    expect(await broken()).toMatchObject([{ number: 2, problem: "link-changed" }]);
  });

  it("by two rows that changed places", async () => {
    await change("update journal_seal set journal_id = -1 where journal_id = $1", [id(2)]);
    await change("update journal_seal set journal_id = $2 where journal_id = $1", [id(4), id(2)]);
    await change("update journal_seal set journal_id = $1 where journal_id = -1", [id(4)]);
    expect(await broken()).toMatchObject([{ number: 2, problem: "row-changed" }]);
  });

  it("by a row that was put between, with the seal that it would need", async () => {
    const between = await write("borrow");
    await change("update journal_seal set number = -number where branch_id = $1 and number > 2", [
      branchId,
    ]);
    await change(
      "update journal_seal set number = 1 - number where branch_id = $1 and number < 0",
      [branchId],
    );
    await change(
      `insert into journal_seal (branch_id, number, journal_id, previous, hash)
       select branch_id, 3, $2, hash, sha256('invented') from journal_seal where branch_id = $1 and number = 2`,
      [branchId, between],
    );
    expect(await broken()).toMatchObject([{ number: 3, problem: "row-changed" }]);
  });

  it("by a row that was put in the past without a seal", async () => {
    const { rows } = await database.owner.query<{ id: string }>(
      "select min(id) as id from journal",
    );
    const past = Number(rows[0]?.id) - 1;
    await database.owner.query("update journal_sealer set sealed_to = $1", [past]);
    await change(
      `insert into journal (id, branch_id, act, outcome, at) overriding system value
       values ($1, $2, 'borrow', 'lent', now() - interval '1 day')`,
      [past, branchId],
    );
    const all = (await verifyJournal()).broken;
    expect(all).toContainEqual({
      branchId: null,
      number: null,
      problem: "never-sealed",
      journalId: past,
    });
    await change("delete from journal where id = $1", [past]);
  });

  it("by a seal whose hash was changed, at that place and no later", async () => {
    await change("update journal_seal set hash = sha256('x') where branch_id = $1 and number = 4", [
      branchId,
    ]);
    expect(await broken()).toMatchObject([{ number: 4, problem: "row-changed" }]);
  });

  it("by a tail that was cut off behind the last root", async () => {
    await rootJournal("2026-02-01");
    await change("delete from journal_seal where branch_id = $1 and number >= 4", [branchId]);
    await change("delete from journal where id = any($1)", [[id(4), id(5)]]);
    expect(await broken()).toMatchObject([{ number: 5, problem: "tail-cut-off" }]);
  });

  it("by a whole chain that is gone", async () => {
    await rootJournal("2026-02-02");
    await change("delete from journal_seal where branch_id = $1", [branchId]);
    await change("delete from journal where branch_id = $1", [branchId]);
    expect(await broken()).toMatchObject([{ problem: "tail-cut-off" }]);
  });

  it("by a chain that was written anew so that every link fits, when a root was kept", async () => {
    await rootJournal("2026-02-03");
    await change("update journal set outcome = 'lent' where id = $1", [id(2)]);
    await change("delete from journal_seal where branch_id = $1 and number >= 2", [branchId]);
    await change("update journal_sealer set sealed_to = 0, pending_to = 0", []);
    await sealUntil(4);
    expect(await broken()).toMatchObject([{ number: 5, problem: "not-as-rooted" }]);
  });

  it("by a root whose heads were changed", async () => {
    await rootJournal("2026-02-04");
    await change(
      "update journal_root set heads = jsonb_set(heads, '{0,hash}', '\"00\"') where day = '2026-02-04'",
      [],
    );
    const problems = (await verifyJournal()).broken.map((link) => link.problem);
    expect(problems).toContain("root-changed");
  });
});

describe("A hash", () => {
  it("is what anybody can compute with other tools", async () => {
    const { rows } = await database.owner.query(
      `select previous, hash, json_build_array(journal.id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         journal.branch_id, act, outcome, command_id, device_id, visit_id, party_id, item_id, loan_id) as row, detail::text as detail
       from journal_seal join journal on journal.id = journal_id where journal_seal.branch_id = $1 order by number`,
      [branchId],
    );
    expect(rows[0].previous).toEqual(Buffer.alloc(32));
    for (const { previous, hash, row, detail } of rows) {
      const content = JSON.stringify([...row, detail]);
      expect(createHash("sha256").update(previous).update(content).digest()).toEqual(hash);
    }
  });
});
