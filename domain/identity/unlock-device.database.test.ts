import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { askedBy, returning, signedCommand } from "#domain/circulation/test-tablet.ts";
import { freezeDevice } from "#domain/identity/freeze-device.server.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { unlockDevice } from "#domain/identity/unlock-device.server.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const newDevice = async () => {
  device = await library.addDevice();
  return device.id;
};
const listed = async (id: string) => (await listDevices()).find((each) => each.id === id);
const settings = async () => {
  const result = await takeRequest(askedBy(device, { kind: "hello" }));
  return result.status === "answered" && result.answer.outcome === "hello"
    ? result.answer.settings
    : null;
};
const traces = async (id: string) => {
  const { rows } = await database.owner.query(
    "select act, outcome, detail from journal where device_id = $1 order by id",
    [id],
  );
  return rows;
};
const send = async () => {
  const { bytes, signature } = signedCommand(device, returning("39999999999999"));
  const delivery = await takeCommand({ bytes, signature });
  return delivery.status === "answered" ? delivery.answer.outcome : delivery.problem;
};
const nobody = randomUUID();

describe("A frozen tablet", () => {
  it("is set free by unlocking it and goes on with its next number; a revoked one stays so", async () => {
    const id = await newDevice();
    expect(await send()).toBe("refused");
    await freezeDevice(id);
    expect(await listed(id)).toMatchObject({ status: "frozen", statusReason: "copied-profile" });
    expect(await settings()).toBeNull();
    expect(await unlockDevice(id)).toBe("set-free");
    expect(await listed(id)).toMatchObject({ status: "active", statusReason: null });
    expect(await send()).toBe("refused");
    await revokeDevice(id);
    expect(await unlockDevice(id)).toBe("revoked");
    expect(await listed(id)).toMatchObject({ status: "revoked" });
  });
});

it("What is no device is told so, and leaves no trace", async () => {
  expect(await unlockDevice(nobody)).toBe("unknown");
  expect(await traces(nobody)).toEqual([]);
});
