import { generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { takeCommand, takeCommands } from "#domain/circulation/take-command.server.ts";
import { askedBy, returning, signedCommand } from "#domain/circulation/test-tablet.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { openPairing } from "#domain/identity/open-pairing.server.ts";
import { pairDevice } from "#domain/identity/pair-device.server.ts";
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

describe("A tablet that was revoked", () => {
  it("is refused from its next command on, and so is what it asks", async () => {
    const device = await library.addDevice();
    const send = () => {
      const { bytes, signature } = signedCommand(device, returning("39999999999999"));
      return takeCommand({ bytes, signature });
    };
    expect((await send()).status).toBe("answered");
    expect(await revokeDevice(device.id)).toBe("revoked");
    expect(await send()).toMatchObject({ status: "rejected", problem: "device-revoked" });
    for (const body of [{ kind: "hello" }, { kind: "my-loans", visit: randomUUID() }])
      expect(await takeRequest(askedBy(device, body))).toMatchObject({ problem: "device-revoked" });
  });

  it("in the middle of a batch is stopped in the middle of it", async () => {
    const device = await library.addDevice();
    const batch = Array.from({ length: 60 }, () => {
      const { bytes, signature } = signedCommand(device, returning("39999999999999"));
      return { bytes, signature };
    });
    const taken = async () => {
      const { rows } = await database.owner.query(
        "select count(*)::int as n from command where device_id = $1",
        [device.id],
      );
      return Number(rows[0]?.n);
    };
    const under = takeCommands(batch);
    while ((await taken()) < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    await revokeDevice(device.id);
    const then = await taken();
    const told = await under;
    // One may have been under way.
    expect((await taken()) - then).toBeLessThanOrEqual(1);
    expect(told.at(-1)).toMatchObject({ status: "rejected" });
    expect(await takeCommand(batch[59])).toMatchObject({ problem: "device-revoked" });
  });

  it("stays in the list, and the journal says when", async () => {
    const device = await library.addDevice();
    await revokeDevice(device.id);
    expect((await listDevices()).find((each) => each.id === device.id)).toMatchObject({
      status: "revoked",
    });
    const { rows } = await database.owner.query(
      "select act, outcome from journal where device_id = $1",
      [device.id],
    );
    expect(rows).toEqual([{ act: "revoke-device", outcome: "revoked" }]);
  });

  it("does not come back by a code that was made for it before", async () => {
    const device = await library.addDevice();
    const opened = await openPairing({ deviceId: device.id });
    if (opened.status !== "opened") throw new Error(opened.status);
    await revokeDevice(device.id);
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    expect(await pairDevice({ code: opened.code, publicKey: spki }, "10.3.0.1")).toMatchObject({
      problem: "expired-code",
    });
  });

  it("that is none is told so", async () => {
    expect(await revokeDevice(randomUUID())).toBe("unknown");
  });
});
