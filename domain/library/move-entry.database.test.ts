import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { addEntry } from "#domain/library/add-entry.server.ts";
import { listEntries } from "#domain/library/list-entries.server.ts";
import { moveEntry } from "#domain/library/move-entry.server.ts";
import { journalOf, somebody, typedEntry } from "#domain/library/test-reference.ts";

let database: TestDatabase;
const move = (code: string, way: string) =>
  moveEntry({ dictionary: "conditions", code, way }, somebody);
const order = async (words = "") => {
  const request = { words, sort: "position", direction: "up", page: 1 } as const;
  return (await listEntries("conditions", request)).entries.map(({ code }) => code).join(" ");
};

beforeAll(async () => {
  database = await openTestDatabase();
  await addEntry(typedEntry("branches", { code: "main", timeZone: "UTC" }), somebody);
  for (const code of ["good", "worn", "torn"])
    await addEntry(typedEntry("conditions", { code, name: `A ${code} copy` }), somebody);
});
afterAll(() => database.drop());

describe("The order of a list", () => {
  it("is changed a place at a time, and the journal says by whom", async () => {
    expect(await order()).toBe("good worn torn");
    expect(await move("torn", "up")).toEqual({ status: "moved" });
    expect(await order()).toBe("good torn worn");
    expect(await move("good", "down")).toEqual({ status: "moved" });
    expect(await order()).toBe("torn good worn");
    const told = (await journalOf(database.owner, "change-reference")).slice(-2);
    expect(told.map(({ outcome }) => outcome)).toEqual(["moved-up", "moved-down"]);
  });

  it("has ends", async () => {
    expect(await move("torn", "up")).toMatchObject({ problem: "at-the-end" });
    expect(await move("worn", "down")).toMatchObject({ problem: "at-the-end" });
    expect(await move("nobody", "up")).toMatchObject({ problem: "unknown-entry" });
    expect(await move("worn", "sideways")).toMatchObject({ problem: "unknown-dictionary" });
  });

  it("holds where places were equal before", async () => {
    await database.owner.query("update item_condition set position = 0");
    expect(await order()).toBe("good torn worn");
    await move("worn", "up");
    expect(await order()).toBe("good worn torn");
  });

  it("and a search finds by code and by name", async () => {
    expect(await order("TORN")).toBe("torn");
    expect(await order("copy")).toBe("good worn torn");
    expect(await order("%")).toBe("");
  });
});
