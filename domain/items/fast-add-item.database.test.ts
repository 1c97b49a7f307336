import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fastAddItem } from "#domain/items/fast-add-item.server.ts";
import { openDesk, type TestDesk } from "#domain/patrons/test-desk.ts";

let desk: TestDesk;
let place: Parameters<typeof fastAddItem>[1];
let type: string;
beforeAll(async () => {
  desk = await openDesk();
  await desk.library.addItem();
  const { branchId: id } = desk.library;
  const hours = { hours: [], closedDays: [] };
  place = { branch: { id, code: "MAIN", name: "Main", timeZone: "UTC", ...hours }, settings: {} };
  const [row] = await desk.rows("select code from item_type where is_active limit 1");
  type = String(row?.code);
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const add = (barcode: string, change: Readonly<Record<string, string>> = {}) =>
  fastAddItem({ barcode, title: "A present", authors: "", type, ...change }, place, "somebody");

describe("A book that somebody at the desk adds", () => {
  it("is added once, however many desks add it, and only the first is journalled", async () => {
    const answers = await Promise.all([add("FRESH-1"), add("FRESH-1"), add("FRESH-1")]);
    expect(answers.map((each) => each.status === "added" && each.isNew).sort()).toEqual([
      false,
      false,
      true,
    ]);
    expect(await desk.rows("select id from title where title = 'A present'")).toHaveLength(1);
    expect(await desk.rows("select id from journal where act = 'fast-add-item'")).toHaveLength(1);
  });

  it("is not added over a copy that the library has", async () => {
    const { barcode, itemId } = await desk.library.addItem();
    expect(await add(barcode)).toEqual({ status: "added", barcode, isNew: false });
    expect(await desk.rows("select id::int as id from item where barcode = $1", [barcode])).toEqual(
      [{ id: itemId }],
    );
  });

  it.each([
    ["no-title", "FRESH-2", { title: " " }],
    ["no-title", "FRESH-2", { title: "t".repeat(301) }],
    ["no-authors", "FRESH-2", { authors: "a".repeat(301) }],
    ["no-type", "FRESH-2", { type: "no-such-type" }],
    ["not-a-label", "9780306406157", {}],
    ["not-a-label", "", {}],
  ])("is refused, and nothing stays: %s", async (problem, barcode, change) => {
    expect(await add(barcode, change)).toEqual({ status: "refused", problem });
    expect(await desk.rows("select id from item where barcode = $1", [barcode])).toEqual([]);
  });
});
