import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy } from "#domain/circulation/test-tablet.ts";
import { messageDevice } from "#domain/identity/message-device.server.ts";
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

describe("A message", () => {
  it("stands on the first screen until it is taken away", async () => {
    const id = await newDevice();
    expect(await messageDevice(id, "Сегодня до 18:00")).toBe("shown");
    expect(await settings()).toMatchObject({ message: "Сегодня до 18:00" });
    expect(await messageDevice(id, null)).toBe("cleared");
    expect(await settings()).toMatchObject({ message: null });
    for (const words of wrongWords) expect(await messageDevice(id, words)).toBe("not-plain");
    expect((await traces(id)).map((each) => `${each.act} ${each.outcome}`)).toEqual([
      "message-device shown",
      "message-device cleared",
    ]);
  });
});

it("What is no device is told so, and leaves no trace", async () => {
  expect(await messageDevice(nobody, "x")).toBe("unknown");
  expect(await traces(nobody)).toEqual([]);
});
