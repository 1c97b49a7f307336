import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { revokeDevice } from "#domain/identity/revoke-device.server.ts";
import { listKiosks } from "#domain/kiosk/list-kiosks.server.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

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
const written = async ({ id }: TestDevice) => {
  const { rows } = await database.owner.query(
    "select xmin::text as version, report from device_heartbeat where device_id = $1",
    [id],
  );
  return rows[0];
};
const silentFor = ({ id }: TestDevice, minutes: number) =>
  database.owner.query(
    "update device_heartbeat set last_seen_at = now() - make_interval(mins => $2) where device_id = $1",
    [id, minutes],
  );

describe("A tablet's hello", () => {
  it("is kept with what the tablet says of itself", async () => {
    const device = await library.addDevice();
    expect(await listed(device)).toMatchObject({ lastSeenAt: null, report: null });
    expect(await sayHello(device, { report })).toMatchObject({ status: "answered" });
    const kiosk = await listed(device);
    expect(kiosk).toMatchObject({ report, isSilent: false });
    expect(Date.now() - (kiosk?.lastSeenAt?.getTime() ?? 0)).toBeLessThan(60_000);
  });

  it("without a report, or with one that nobody can read, is answered and counts as a sign of life", async () => {
    for (const more of [{}, { report: null }, { report: { card: "2000" } }, { report: "well" }]) {
      const device = await library.addDevice();
      expect(await sayHello(device, more)).toMatchObject({ status: "answered" });
      expect(await listed(device)).toMatchObject({ report: null, lastSeenAt: expect.any(Date) });
    }
  });

  it("writes nothing where a moment ago it said the same, and something where it says more", async () => {
    const device = await library.addDevice();
    await sayHello(device, { report });
    const first = await written(device);
    await Promise.all(Array.from({ length: 5 }, () => sayHello(device, { report })));
    expect(await written(device)).toEqual(first);
    await sayHello(device, { report: { ...report, pending: 0 } });
    expect((await written(device))?.version).not.toBe(first?.version);
    await silentFor(device, 1);
    await sayHello(device, { report: { ...report, pending: 0 } });
    expect(Date.now() - ((await listed(device))?.lastSeenAt?.getTime() ?? 0)).toBeLessThan(30_000);
  });

  it("leaves no line in the journal, and nothing of a reader anywhere", async () => {
    const device = await library.addDevice();
    await sayHello(device, { report });
    const { rows } = await database.owner.query("select from journal where device_id = $1", [
      device.id,
    ]);
    expect(rows).toEqual([]);
  });

  it("after a silence begins a new time of running", async () => {
    const device = await library.addDevice();
    await sayHello(device);
    await database.owner.query(
      "update device_heartbeat set started_at = now() - interval '3 days' where device_id = $1",
      [device.id],
    );
    await silentFor(device, 1);
    await sayHello(device);
    const days = async () =>
      (Date.now() - ((await listed(device))?.startedAt?.getTime() ?? 0)) / 86_400_000;
    expect(await days()).toBeCloseTo(3, 1);
    await silentFor(device, 6);
    await sayHello(device);
    expect(await days()).toBeCloseTo(0, 1);
  });

  it("of a revoked tablet is not kept", async () => {
    const device = await library.addDevice();
    await revokeDevice(device.id);
    await sayHello(device, { report });
    expect(await written(device)).toBeUndefined();
  });
});

describe("A report in the database", () => {
  it("is a small object or nothing, whoever writes it", async () => {
    const device = await library.addDevice();
    await sayHello(device);
    for (const wrong of ["[1]", '"x"', JSON.stringify({ text: "x".repeat(2000) })]) {
      const write = database.owner.query(
        "update device_heartbeat set report = $2::jsonb where device_id = $1",
        [device.id, wrong],
      );
      await expect(write).rejects.toThrow(/device_heartbeat_report/);
    }
  });
});
