import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { returning, send } from "#domain/circulation/test-tablet.ts";
import { sealJournal } from "#domain/ops/seal-journal.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";

let database: TestDatabase;
let branchId: number;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  branchId = (await buildTestLibrary(database.owner)).branchId;
});
afterEach(async () => {
  expect((await verifyJournal()).broken).toEqual([]);
  expect(await database.brokenInvariants()).toEqual([]);
});
afterAll(() => database.drop());

const row =
  "insert into journal (branch_id, act, outcome) values ($1, 'identify', 'refused') returning id";
const write = async (by: pg.Pool | pg.PoolClient = database.owner, branch = branchId) => {
  const { rows } = await by.query<{ id: string }>(row, [branch]);
  return Number(rows[0]?.id);
};
const chain = async (branch = branchId) => {
  const { rows } = await database.owner.query<{ id: string }>(
    "select journal_id as id from journal_seal where branch_id = $1 order by number",
    [branch],
  );
  return rows.map(({ id }) => Number(id));
};

describe("The sealer", () => {
  it("seals what was committed in its next run, in order, and nothing twice", async () => {
    const ids = [await write(), await write(), await write()];
    expect(await sealUntil(3)).toBe(3);
    expect(await chain()).toEqual(ids);
    expect(await sealJournal()).toBe(0);
    expect(await chain()).toEqual(ids);
  });

  it("seals an act of a tablet within one run of its answer", async () => {
    const library = await buildTestLibrary(database.owner);
    const device = await library.addDevice();
    for (let n = 0; n < 3; n += 1) {
      await send(device, returning("39999999999999"));
      expect(await sealUntil(1)).toBe(1);
    }
    expect(await chain(library.branchId)).toHaveLength(3);
  });

  it("waits for an older transaction that may still write, then seals all in their order", async () => {
    const slow = await database.owner.connect();
    await slow.query("begin");
    const first = await write(slow);
    const later = [await write(), await write()];
    expect(await sealJournal()).toBe(0);
    await slow.query("commit");
    slow.release();
    expect(await sealUntil(3)).toBe(3);
    expect(await chain()).toEqual([first, ...later]);
  });

  it("does not wait for what was taken back", async () => {
    const slow = await database.owner.connect();
    await slow.query("begin");
    await write(slow);
    const kept = await write();
    await slow.query("rollback");
    slow.release();
    expect(await sealUntil(1)).toBe(1);
    expect(await chain()).toEqual([kept]);
  });

  it("keeps a chain for every branch", async () => {
    const { branchId: other } = await buildTestLibrary(database.owner);
    const [a, b, c] = [await write(), await write(database.owner, other), await write()];
    await sealUntil(3);
    expect([await chain(), await chain(other)]).toEqual([[a, c], [b]]);
  });

  it("is one at a time, however many run", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 20; n += 1) ids.push(await write());
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealJournal()));
    const together = sealed.reduce((sum, each) => sum + each, 0);
    expect(together + (await sealUntil(20 - together))).toBe(20);
    expect(await chain()).toEqual(ids);
  });

  it("and writers at the same time leave no gap and forget nobody", async () => {
    let isWriting = true;
    const runs: Promise<unknown>[] = [];
    const sealing = (async () => {
      while (isWriting) await Promise.all([sealJournal(), sealJournal()]);
    })();
    for (let n = 0; n < 60; n += 1) {
      runs.push(write());
      if (n % 6 === 0) await Promise.all(runs);
    }
    const ids = await Promise.all(runs as Promise<number>[]);
    isWriting = false;
    await sealing;
    await sealUntil(60 - (await chain()).length);
    expect((await chain()).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
  });

  it("works off a backlog in several runs", async () => {
    await database.owner.query(
      "insert into journal (branch_id, act, outcome) select $1, 'identify', 'refused' from generate_series(1, 2500)",
      [branchId],
    );
    expect([await sealUntil(1), await sealUntil(1), await sealJournal()]).toEqual([2000, 500, 0]);
    await expect
      .poll(async () => {
        await sealJournal();
        const { rows } = await database.owner.query(
          "select sealed_to::int as mark from journal_sealer",
        );
        return rows[0]?.mark;
      })
      .toBeGreaterThan(1000);
  });

  it("finds a row that took its id early and came late", async () => {
    const late = await database.owner.connect();
    const sequence = "select nextval(pg_get_serial_sequence('journal', 'id')) as id";
    const { rows } = await late.query<{ id: string }>(sequence);
    const early = Number(rows[0]?.id);
    const ids: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      ids.push(await write());
      await sealUntil(1);
      await sealJournal();
    }
    await late.query(
      "insert into journal (id, branch_id, act, outcome) overriding system value values ($1, $2, 'identify', 'refused')",
      [early, branchId],
    );
    late.release();
    expect(early).toBeLessThan(ids[0] ?? 0);
    expect(await sealUntil(1)).toBe(1);
    expect(await chain()).toEqual([...ids, early]);
  });

  it("takes rows of a restored copy, which carry numbers of another server's future", async () => {
    await database.owner.query(
      "insert into journal (branch_id, act, outcome, written_by) values ($1, 'identify', 'refused', '9000000000'::xid8)",
      [branchId],
    );
    expect(await sealUntil(1)).toBe(1);
  });

  it("that is killed in the middle leaves nothing half done", async () => {
    const ids = [await write(), await write()];
    const killer = new pg.Client({ connectionString: database.appUrl });
    await killer.connect();
    const blocker = await database.owner.connect();
    await blocker.query("begin");
    await blocker.query("lock table journal_seal in share mode");
    // A transaction of another database makes a run find nothing yet: it is begun again until it waits.
    const errors: unknown[] = [];
    let isSealing = false;
    const seal = async () => {
      if (isSealing || errors.length > 0) return;
      isSealing = true;
      await sealJournal().catch((error: unknown) => errors.push(error));
      isSealing = false;
    };
    await expect
      .poll(
        async () => {
          void seal();
          await killer.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
          );
          return errors.length > 0 && errors[0] instanceof Error;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await blocker.query("rollback");
    blocker.release();
    await killer.end();
    expect(await chain()).toEqual([]);
    expect(await sealUntil(2)).toBe(2);
    expect(await chain()).toEqual(ids);
  });
});
