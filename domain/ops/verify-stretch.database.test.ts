import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { addKeeper } from "#domain/identity/test-keeper.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";
import { type Cursor, verifyStretch } from "#domain/ops/verify-stretch.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await database.owner.query(
    "alter table journal disable trigger user; alter table journal_root disable trigger user",
  );
  for (const branchId of [library.branchId, library.otherBranchId])
    await database.owner.query(
      `insert into journal (branch_id, act, outcome) select $1, 'identify', 'refused' from generate_series(1, 4)`,
      [branchId],
    );
  await sealUntil(8);
  await rootJournal("2026-03-01");
});
afterAll(() => database.drop());

async function walk(by: Parameters<typeof verifyStretch>[1] = "console") {
  let cursor: Cursor = null;
  let walked = 0;
  const broken = [];
  for (let step = 0; step < 20; step += 1) {
    const answer = await verifyStretch(cursor, by);
    walked += answer.walked;
    broken.push(...answer.broken);
    if (answer.next === null) return { walked, broken, total: answer.total, root: answer.root };
    cursor = answer.next;
  }
  throw new Error("it never ends");
}

describe("The journal is verified step by step", () => {
  it("over every seal of every branch, and ends with the last day's root", async () => {
    const done = await walk();
    expect(done).toMatchObject({ broken: [], root: { day: "2026-03-01" } });
    expect(done.walked).toBe(done.total);
    expect(done.root?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("from the beginning where the question is nonsense", async () => {
    for (const asked of [undefined, "x", { branchId: -1, after: 0 }, [null]])
      expect((await verifyStretch(asked, "console")).walked).toBeGreaterThan(0);
  });

  it("goes on behind the seal that it came to", async () => {
    const answer = await verifyStretch({ branchId: library.branchId, after: 2 }, "console");
    expect(answer).toMatchObject({ walked: 2, broken: [] });
  });

  it("finds what the terminal finds", async () => {
    await database.owner.query(
      `update journal set outcome = 'opened' where id = (select journal_id from journal_seal where branch_id = $1 and number = 3)`,
      [library.otherBranchId],
    );
    const whole = await verifyJournal();
    expect((await walk()).broken).toEqual(whole.broken);
    expect(whole.broken).toMatchObject([{ branchId: library.otherBranchId, number: 3 }]);
  });

  it("for who works at a branch, over the seals of that branch alone", async () => {
    const person = await addKeeper(database.owner, "see-journal", library.branchId);
    expect(await walk(person)).toMatchObject({ walked: 4, total: 4, broken: [] });
    const { person: nobody } = await addMember(database.owner, { role: null });
    expect(await walk(nobody)).toMatchObject({ walked: 0, total: 0 });
  });
});
