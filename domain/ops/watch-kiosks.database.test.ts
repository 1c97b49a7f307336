import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { watchKiosks } from "#domain/ops/watch-kiosks.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const report: TabletReport = {
  version: "0.1.0",
  battery: { percent: 40, isCharging: false },
  camera: "denied",
  pending: 3,
  lastScanAt: "2026-11-20T09:30:00.000Z",
  isStoragePersistent: false,
  isInstalled: true,
  language: "ru",
  problems: ["camera"],
};
const sayHello = (device: TestDevice, more: object = {}) =>
  takeRequest(askedBy(device, { kind: "hello", ...more }));
const listed = async ({ id }: TestDevice) =>
  (await listKiosks(Date.now())).find((each) => each.id === id);
const silentFor = ({ id }: TestDevice, minutes: number) =>
  database.owner.query(
    "update device_heartbeat set last_seen_at = now() - make_interval(mins => $2) where device_id = $1",
    [id, minutes],
  );

describe("A kiosk that falls silent", () => {
  it("is told of once after five minutes, and once when it is back", async () => {
    const device = await library.addDevice();
    await database.owner.query("update device set name = 'Hall' where id = $1", [device.id]);
    await sayHello(device, { report });
    expect(await watchKiosks()).toEqual({ silent: [], back: [] });
    await silentFor(device, 6);
    expect(await listed(device)).toMatchObject({ isSilent: true });
    expect(await watchKiosks()).toEqual({ silent: ["Hall"], back: [] });
    expect(await watchKiosks()).toEqual({ silent: [], back: [] });
    await sayHello(device, { report });
    expect(await watchKiosks()).toEqual({ silent: [], back: ["Hall"] });
    expect(await watchKiosks()).toEqual({ silent: [], back: [] });
  });

  it("is told of once by two workers at the same moment", async () => {
    const device = await library.addDevice();
    await sayHello(device);
    await silentFor(device, 6);
    const told = await Promise.all([watchKiosks(), watchKiosks(), watchKiosks()]);
    expect(told.flatMap(({ silent }) => silent)).toEqual(["Test kiosk"]);
  });

  it("after it was revoked is nobody's worry", async () => {
    const device = await library.addDevice();
    await sayHello(device);
    await revokeDevice(device.id);
    await silentFor(device, 60);
    expect(await watchKiosks()).toEqual({ silent: [], back: [] });
    expect(await listed(device)).toMatchObject({ isSilent: false });
  });
});
