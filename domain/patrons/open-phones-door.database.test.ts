import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { openConsole } from "#domain/circulation/open-console.server.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

it("Each branch has one door for phones, made at its first use, and it is not the console", async () => {
  const doors = await Promise.all(Array.from({ length: 8 }, () => openPhonesDoor(null)));
  const ids = new Set(doors.map((door) => door?.device.id));
  expect(ids.size).toBe(1);
  expect(doors[0]?.device.kind).toBe("phones");
  expect((await openConsole(null))?.device.id).not.toBe(doors[0]?.device.id);
});

it("A branch that does not exist has none", async () => {
  expect(await openPhonesDoor("NOWHERE")).toBeNull();
});
