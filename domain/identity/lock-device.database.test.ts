import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import { askedBy, returning, signedCommand } from "#domain/circulation/test-tablet.ts";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { lockDevice } from "#domain/identity/lock-device.server.ts";
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
const wrongWords = ["", " ", "two\nlines", "\u001b[2J", "x".repeat(201)];

describe("A locked tablet", () => {
  it("hears so with its next hello, and why; unlocked it is what it was", async () => {
    const id = await newDevice();
    expect(await settings()).toMatchObject({ lock: null });
    expect(await lockDevice(id, "A new stand comes")).toBe("locked");
    expect(await settings()).toMatchObject({ lock: { reason: "A new stand comes" } });
    expect(await lockDevice(id, null)).toBe("locked");
    expect(await settings()).toMatchObject({ lock: { reason: null } });
    expect(await unlockDevice(id)).toBe("unlocked");
    expect(await settings()).toMatchObject({ lock: null });
    expect(await traces(id)).toEqual([
      { act: "lock-device", outcome: "locked", detail: { device: "console" } },
      { act: "lock-device", outcome: "locked", detail: { device: "console" } },
      { act: "unlock-device", outcome: "unlocked", detail: { device: "console" } },
    ]);
  });

  it("still delivers what it has kept", async () => {
    const id = await newDevice();
    await lockDevice(id, null);
    expect(await send()).toBe("refused");
  });

  it("keeps the time since when, and takes no words that are none", async () => {
    const id = await newDevice();
    await lockDevice(id, null);
    const since = (await listed(id))?.lockedAt;
    await lockDevice(id, "Again");
    expect((await listed(id))?.lockedAt).toEqual(since);
    for (const words of wrongWords) expect(await lockDevice(id, words)).toBe("not-plain");
    expect((await listed(id))?.lockReason).toBe("Again");
  });
});

it("What is no device is told so, and leaves no trace", async () => {
  expect(await lockDevice(nobody, null)).toBe("unknown");
  expect(await traces(nobody)).toEqual([]);
});
