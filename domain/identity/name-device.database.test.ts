import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { nameDevice } from "#domain/identity/name-device.server.ts";
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
const nobody = randomUUID();
const wrongWords = ["", " ", "two\nlines", "\u001b[2J", "x".repeat(201)];

describe("A name", () => {
  it("is what staff call it from now on, and the tablet hears it", async () => {
    const id = await newDevice();
    expect(await nameDevice(id, "大厅")).toBe("named");
    expect(await settings()).toMatchObject({ deviceName: "大厅" });
    for (const words of wrongWords) expect(await nameDevice(id, words)).toBe("not-plain");
    expect(await traces(id)).toEqual([
      { act: "name-device", outcome: "named", detail: { device: "console" } },
    ]);
  });
});

it("What is no device is told so, and leaves no trace", async () => {
  expect(await nameDevice(nobody, "x")).toBe("unknown");
  expect(await traces(nobody)).toEqual([]);
});
