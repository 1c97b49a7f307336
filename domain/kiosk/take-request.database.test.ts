import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePool } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { writeCommand, writeRequest } from "#domain/circulation/envelope.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  process.env.LOG_LEVEL = "silent";
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const hello = { kind: "hello" };
const header = () => ({ device: device.id, epoch: 1, id: randomUUID() });

describe("A tablet that asks", () => {
  it("hears where it is and what the library chose", async () => {
    await library.set("library.name", "Nordstadt");
    const result = await takeRequest(askedBy(device, hello));
    expect(result).toMatchObject({
      status: "answered",
      answer: {
        outcome: "hello",
        settings: {
          deviceName: "Test kiosk",
          libraryName: "Nordstadt",
          language: "en",
          branch: { name: "Main library" },
        },
      },
    });
  });

  it("leaves no command behind", async () => {
    await takeRequest(askedBy(device, hello));
    const { rows } = await database.owner.query("select from command where device_id = $1", [
      device.id,
    ]);
    expect(rows).toEqual([]);
  });
});

describe("What comes in instead of a request", () => {
  it("is refused as malformed, whatever it is", async () => {
    const identify = { kind: "identify", visit: randomUUID(), pin: null };
    const card = { text: "2", via: "wedge" };
    const bodies = [
      null,
      [],
      {},
      { kind: "steal" },
      { ...hello, more: 1 },
      { kind: "my-loans" },
      { kind: "my-loans", visit: "me" },
      identify,
      { ...identify, card: { ...card, via: "thought" } },
      { ...identify, card: { ...card, text: "" } },
      { ...identify, card: { ...card, text: "x".repeat(301) } },
      { ...identify, card, pin: "" },
      { ...identify, card, pin: "1".repeat(33) },
      { ...identify, card, pin: 1234 },
      { ...identify, card, visit: randomUUID().toUpperCase() },
    ];
    const wrong = [
      undefined,
      "x",
      {},
      device.sign("nonsense"),
      device.sign(writeRequest(header(), "{")),
      device.sign(writeCommand({ ...header(), seq: 1 }, JSON.stringify(hello))),
      ...bodies.map((body) => askedBy(device, body)),
    ];
    for (const each of wrong)
      expect(await takeRequest(each)).toEqual({ status: "rejected", problem: "malformed" });
  });

  it("is refused when it is not signed by the device's own key", async () => {
    const bytes = writeRequest(header(), JSON.stringify(hello));
    const other = await library.addDevice();
    expect(await takeRequest(other.sign(bytes))).toMatchObject({ problem: "bad-signature" });
    const { signature } = device.sign(bytes);
    expect(await takeRequest({ bytes: `${bytes} `, signature })).toMatchObject({
      problem: "bad-signature",
    });
  });

  it("is refused for a device or an epoch that nobody paired", async () => {
    const body = JSON.stringify(hello);
    for (const change of [{ epoch: 2 }, { device: randomUUID() }])
      expect(
        await takeRequest(device.sign(writeRequest({ ...header(), ...change }, body))),
      ).toEqual({
        status: "rejected",
        problem: "unknown-device",
      });
  });

  it("hears that the library is away when its database is, and is served when it is back", async () => {
    const name = new URL(database.appUrl).pathname.slice(1);
    const { DATABASE_URL: url } = process.env;
    await closePool();
    process.env.DATABASE_URL = database.appUrl.replace(name, "no_such_database");
    expect(await takeRequest(askedBy(device, hello))).toEqual({
      status: "rejected",
      problem: "unavailable",
    });
    await closePool();
    process.env.DATABASE_URL = url;
    expect(await takeRequest(askedBy(device, hello))).toMatchObject({ status: "answered" });
  });
});
