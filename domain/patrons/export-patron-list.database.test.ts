import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { exportPatronList } from "#domain/patrons/export-patron-list.server.ts";
import { canary, openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
  for (let reader = 0; reader < 60; reader += 1)
    await desk.addReader({ givenName: `Анна-${String(reader).padStart(2, "0")}` });
  await desk.addReader({ familyName: "Другая" });
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const wish = {
  typed: "",
  category: "",
  branch: "",
  state: "",
  sort: "name",
  direction: "down",
} as const;

describe("The list of readers that is taken away as a table", () => {
  it("holds more than a page, in the order that was asked for; the journal tells who took how many", async () => {
    const found = await exportPatronList({ ...wish, typed: canary }, desk.librarian.person);
    expect(found).toHaveLength(60);
    expect(found[0]).toMatchObject({ familyName: canary, givenName: "Анна-59" });
    expect(await desk.lastLine()).toMatchObject({
      act: "export-readers",
      outcome: "exported",
      detail: { count: 60, by: desk.librarian.userId },
      patron_id: null,
    });
    expect(await exportPatronList(wish, desk.librarian.person)).toHaveLength(61);
  });
});
