import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { lockDevice } from "#domain/identity/lock-device.server.ts";
import { messageDevice } from "#domain/identity/message-device.server.ts";
import { moveDevice } from "#domain/identity/move-device.server.ts";
import { nameDevice } from "#domain/identity/name-device.server.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { addKeeper } from "#domain/identity/test-keeper.ts";
import { unlockDevice } from "#domain/identity/unlock-device.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let elsewhere: string;
let here: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query("select code from branch order by id desc limit 2");
  [elsewhere, here] = [rows[0]?.code, rows[1]?.code];
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const branchOf = async (id: string) => (await listDevices()).find((each) => each.id === id)?.branch;
const traces = async (id: string) => {
  const { rows } = await database.owner.query(
    "select branch_id as branch, act, outcome, detail from journal where device_id = $1 order by id",
    [id],
  );
  return rows;
};

describe("A tablet that is moved", () => {
  it("stands in the new branch, whose chain tells of it; once is enough", async () => {
    const { id } = await library.addDevice();
    const keeper = await addKeeper(database.owner, "manage-devices", null);
    expect(await moveDevice(id, elsewhere, keeper)).toBe("moved");
    expect(await moveDevice(id, elsewhere, keeper)).toBe("moved");
    expect(await branchOf(id)).toBe(elsewhere);
    expect(await traces(id)).toEqual([
      {
        branch: library.otherBranchId,
        act: "move-device",
        outcome: "moved",
        detail: { by: keeper.id },
      },
    ]);
  });

  it("is neither fetched from a branch that is not hers, nor sent to one", async () => {
    const keeper = await addKeeper(database.owner, "manage-devices", library.branchId);
    const [mine, theirs] = [
      await library.addDevice(),
      await library.addDevice({ branchId: library.otherBranchId }),
    ];
    expect(await moveDevice(theirs.id, here, keeper)).toBe("not-permitted");
    expect(await moveDevice(mine.id, elsewhere, keeper)).toBe("not-permitted");
    expect([await branchOf(mine.id), await branchOf(theirs.id)]).toEqual([here, elsewhere]);
    expect(await traces(mine.id)).toEqual([]);
  });

  it("has to be there, and so has the branch", async () => {
    expect(await moveDevice(randomUUID(), here)).toBe("unknown");
    expect(await moveDevice((await library.addDevice()).id, "NOWHERE")).toBe("unknown-branch");
  });
});

describe("A tablet of another branch", () => {
  it("is not named, locked, unlocked, written on or revoked by who keeps one branch", async () => {
    const keeper = await addKeeper(database.owner, "manage-devices", library.branchId);
    const { id } = await library.addDevice({ branchId: library.otherBranchId });
    const done = [
      await nameDevice(id, "Mine", keeper),
      await lockDevice(id, null, keeper),
      await unlockDevice(id, keeper),
      await messageDevice(id, "Hello", keeper),
      await revokeDevice(id, keeper),
    ];
    expect(done).toEqual(done.map(() => "not-permitted"));
    expect(await traces(id)).toEqual([]);
  });

  it("while her own is, and the journal names her", async () => {
    const keeper = await addKeeper(database.owner, "manage-devices", library.branchId);
    const { id } = await library.addDevice();
    const done = [
      await nameDevice(id, "Mine", keeper),
      await lockDevice(id, null, keeper),
      await unlockDevice(id, keeper),
      await messageDevice(id, "Hello", keeper),
      await revokeDevice(id, keeper),
    ];
    expect(done).toEqual(["named", "locked", "unlocked", "shown", "revoked"]);
    expect((await traces(id)).map(({ detail }) => detail)).toEqual(
      done.map(() => ({ by: keeper.id })),
    );
  });
});
