import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { returning, send } from "#domain/circulation/test-tablet.ts";
import { rootJournal } from "#domain/ops/root-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  expect((await verifyJournal()).broken).toEqual([]);
  expect(await database.brokenInvariants()).toEqual([]);
});
afterAll(() => database.drop());

const rootsOf = async (day: string) => {
  const { rows } = await database.owner.query(
    "select heads, hash from journal_root where day = $1",
    [day],
  );
  return rows;
};

describe("The root of a day", () => {
  it("is none while nothing is sealed", async () => {
    await rootJournal("2026-01-01");
    expect(await rootsOf("2026-01-01")).toEqual([]);
  });

  it("names the head of every chain under one hash that anybody can compute", async () => {
    const [main, river] = [
      await buildTestLibrary(database.owner),
      await buildTestLibrary(database.owner),
    ];
    for (const library of [main, river, river])
      await send(await library.addDevice(), returning("39999999999999"));
    await sealUntil(3);
    await rootJournal("2026-01-02");
    const [root] = await rootsOf("2026-01-02");
    expect(root.heads).toEqual([
      { branch: main.branchId, number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { branch: river.branchId, number: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const heads = root.heads.map((head: { branch: number; number: number; hash: string }) => [
      head.branch,
      head.number,
      head.hash,
    ]);
    const content = JSON.stringify(["2026-01-02", heads]);
    expect(root.hash).toEqual(createHash("sha256").update(content).digest());
  });

  it("stands once it is made, however often and by however many it is asked for", async () => {
    const before = await rootsOf("2026-01-02");
    const library = await buildTestLibrary(database.owner);
    await send(await library.addDevice(), returning("39999999999999"));
    await sealUntil(1);
    await Promise.all([
      rootJournal("2026-01-02"),
      rootJournal("2026-01-02"),
      rootJournal("2026-01-03"),
    ]);
    expect(await rootsOf("2026-01-02")).toEqual(before);
    expect(await rootsOf("2026-01-03")).toHaveLength(1);
  });
});
