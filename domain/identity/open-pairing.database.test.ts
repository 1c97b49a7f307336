import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { openPairing } from "#domain/identity/open-pairing.server.ts";
import { pairDevice } from "#domain/identity/pair-device.server.ts";
import { addKeeper } from "#domain/identity/test-keeper.ts";
import { watchPairing } from "#domain/identity/watch-pairing.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let here: string;
let elsewhere: string;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  const { rows } = await database.owner.query("select code from branch order by id desc limit 2");
  [elsewhere, here] = [rows[0]?.code, rows[1]?.code];
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const take = async (code: string) => {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const key = publicKey.export({ type: "spki", format: "der" }).toString("base64");
  return await pairDevice({ code, publicKey: key }, "10.1.1.1");
};

describe("A code for a tablet", () => {
  it("says when a tablet has taken it, and which", async () => {
    const keeper = await addKeeper(database.owner, "manage-devices", library.branchId);
    const opened = await openPairing({ name: "Hall", branch: here }, keeper);
    if (opened.status !== "opened") throw new Error(opened.status);
    expect(await watchPairing(opened.code, keeper)).toEqual({ status: "waiting" });
    const paired = await take(opened.code);
    const device = paired.status === "paired" ? paired.device : "";
    expect(await watchPairing(opened.code, keeper)).toEqual({ status: "taken", deviceId: device });
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal where branch_id = $1 order by id",
      [library.branchId],
    );
    expect(rows).toEqual([
      { act: "open-pairing", outcome: "opened", detail: { by: keeper.id } },
      { act: "pair-device", outcome: "paired", detail: { epoch: 1 } },
    ]);
  });

  it("is made for no branch that is out of use", async () => {
    await database.owner.query("update branch set is_active = false where code = $1", [elsewhere]);
    expect(await openPairing({ branch: elsewhere })).toEqual({
      status: "unknown-branch",
      branches: [here],
    });
    await database.owner.query("update branch set is_active = true");
    expect(await openPairing({ branch: elsewhere })).toMatchObject({ status: "opened" });
  });

  it("is over after ten minutes, and a code that nobody made was never there", async () => {
    const opened = await openPairing({ branch: here });
    if (opened.status !== "opened") throw new Error(opened.status);
    await database.owner.query(
      "update device_pairing set expires_at = now() where used_at is null",
    );
    expect(await watchPairing(opened.code, "console")).toEqual({ status: "over" });
    for (const code of ["23456789", "", "' or true"])
      expect(await watchPairing(code, "console")).toEqual({ status: "over" });
  });

  it("is made and watched for her own branch only, and takes over no tablet of another", async () => {
    const keeper = await addKeeper(database.owner, "manage-devices", library.branchId);
    expect(await openPairing({ branch: elsewhere }, keeper)).toEqual({ status: "not-permitted" });
    const other = await openPairing({ branch: elsewhere });
    const code = other.status === "opened" ? other.code : "";
    expect(await watchPairing(code, keeper)).toEqual({ status: "not-permitted" });
    const theirs = await library.addDevice({ branchId: library.otherBranchId });
    expect(await openPairing({ branch: here, deviceId: theirs.id }, keeper)).toEqual({
      status: "not-permitted",
    });
    expect(await openPairing({ branch: here, name: "two\nlines" }, keeper)).toEqual({
      status: "not-plain",
    });
  });
});
