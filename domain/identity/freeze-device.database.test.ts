import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { takeCommand, takeCommands } from "#domain/circulation/take-command.server.ts";
import { askedBy, returning, signedCommand } from "#domain/circulation/test-tablet.ts";
import { freezeDevice } from "#domain/identity/freeze-device.server.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const command = (device: TestDevice, item = "39999999999999") => {
  const { bytes, signature } = signedCommand(device, returning(item));
  return { bytes, signature };
};
/** The same tablet restored from an older copy of its disk: it counts from there. */
const copyOf = (device: TestDevice, seq: number): TestDevice => ({ ...device, seq });
const statusOf = async (id: string) => {
  const { rows } = await database.owner.query("select status from device where id = $1", [id]);
  return rows[0]?.status;
};
const lines = async (id: string) => {
  const { rows } = await database.owner.query(
    "select outcome from journal where device_id = $1 and act = 'freeze-device'",
    [id],
  );
  return rows.map((row) => row.outcome);
};

describe("A copied tablet", () => {
  it("is found by its first command, and both copies are stopped", async () => {
    const device = await library.addDevice();
    for (let n = 0; n < 3; n += 1) await takeCommand(command(device));
    const copy = copyOf(device, 1);
    expect(await takeCommand(command(copy))).toMatchObject({ problem: "device-frozen" });
    expect(await takeCommand(command(device))).toMatchObject({ problem: "device-frozen" });
    expect(await takeRequest(askedBy(device, { kind: "hello" }))).toMatchObject({
      problem: "device-frozen",
    });
    expect([await statusOf(device.id), await lines(device.id)]).toEqual(["frozen", ["frozen"]]);
  });

  it("is told of once, however many of its commands collide at once", async () => {
    const device = await library.addDevice();
    for (let n = 0; n < 8; n += 1) await takeCommand(command(device));
    const copy = copyOf(device, 0);
    const collisions = Array.from({ length: 8 }, () => command(copy));
    const told = await Promise.all(collisions.map((each) => takeCommand(each)));
    expect(told.every((each) => each.status === "rejected")).toBe(true);
    expect(await lines(device.id)).toEqual(["frozen"]);
  });

  it("in a batch stops what comes after it in the same batch", async () => {
    const device = await library.addDevice();
    const first = command(device);
    const copy = copyOf(device, 0);
    const batch = [first, command(copy, "38888888888888"), command(device), command(device)];
    const told = await takeCommands(batch);
    expect(told.map((each) => (each.status === "rejected" ? each.problem : each.status))).toEqual([
      "answered",
      "device-frozen",
      "device-frozen",
      "device-frozen",
    ]);
  });

  it("and its original at the same moment: one is answered, then both are stopped", async () => {
    for (let round = 0; round < 8; round += 1) {
      const device = await library.addDevice();
      const copy = copyOf(device, 0);
      const told = await Promise.all([
        takeCommand(command(device)),
        takeCommand(command(copy, "38888888888888")),
      ]);
      expect(told.map((each) => each.status).sort()).toEqual(["answered", "rejected"]);
      expect(await statusOf(device.id)).toBe("frozen");
    }
  });

  it("that sends what was answered before is no copy: it hears the answer again", async () => {
    const device = await library.addDevice();
    const first = command(device);
    const answered = await takeCommand(first);
    await takeCommand(command(device));
    expect(await takeCommand(first)).toEqual(answered);
    expect(await statusOf(device.id)).toBe("active");
  });
});

describe("Freezing", () => {
  it("leaves what is revoked revoked, and does not mind a device that is none", async () => {
    const device = await library.addDevice();
    await revokeDevice(device.id);
    await freezeDevice(device.id);
    expect([await statusOf(device.id), await lines(device.id)]).toEqual(["revoked", []]);
    await freezeDevice(randomUUID());
  });
});
