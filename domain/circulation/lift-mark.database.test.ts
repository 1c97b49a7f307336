import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("Lifting a mark", () => {
  it("lets the item be lent again, and both stay told", async () => {
    const { itemId, barcode } = await library.addItem();
    await markItem(barcode, "in-repair", null);
    expect(await liftMark(barcode, "in-repair", null)).toEqual({
      status: "lifted",
      mark: "in-repair",
    });
    const device = await library.addDevice();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    expect((await send(device, borrowing(visit, barcode))).outcome).toBe("lent");
    const { rows } = await database.owner.query(
      "select act, outcome from journal where item_id = $1 order by id",
      [itemId],
    );
    expect(rows.slice(0, 2)).toEqual([
      { act: "mark-item", outcome: "set" },
      { act: "lift-mark", outcome: "lifted" },
    ]);
    const marks = await database.owner.query(
      "select ended_how as how from item_mark where item_id = $1",
      [itemId],
    );
    expect(marks.rows).toEqual([{ how: "lifted" }]);
  });

  it("may be marked again afterwards, as a mark of its own", async () => {
    const { itemId, barcode } = await library.addItem();
    for (let round = 0; round < 2; round += 1) {
      await markItem(barcode, "missing", null);
      await liftMark(barcode, "missing", null);
    }
    const { rows } = await database.owner.query("select id from item_mark where item_id = $1", [
      itemId,
    ]);
    expect(rows).toHaveLength(2);
  });

  it("that is not there is refused", async () => {
    const { barcode } = await library.addItem();
    expect(await liftMark(barcode, "lost", null)).toMatchObject({ problem: "not-marked" });
    expect(await liftMark("nothing", "lost", null)).toMatchObject({ problem: "unknown-item" });
    expect(await liftMark(barcode, "eaten", null)).toMatchObject({ problem: "unknown-mark" });
  });
});
