import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";
import { readStory } from "#domain/ops/read-story.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

describe("The story of a book", () => {
  it("tells what happened to it, the oldest first, and to no other", async () => {
    const device = await library.addDevice();
    const [{ barcode }, other] = [await library.addItem(), await library.addItem()];
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    const stranger = await visitOf(device, (await library.addPatron()).cardNumber);
    const lent = await send(device, borrowing(visit, barcode));
    await send(device, borrowing(visit, other.barcode));
    await send(device, borrowing(stranger, barcode));
    await send(device, undoing(visit, lent.id));
    await send(device, returning(barcode));
    const story = await readStory(barcode);
    expect(story.map((line) => [line.act, line.outcome])).toEqual([
      ["borrow", "lent"],
      ["borrow", "refused"],
      ["undo", "undone"],
      ["return", "not-on-loan"],
    ]);
    expect(story[1]?.detail).toEqual({ reasons: ["item-on-loan-to-another"] });
    expect(story[0]?.device).toBe("Test kiosk");
  });

  it("of a book that nobody knows is empty", async () => {
    expect(await readStory("39999999999999")).toEqual([]);
  });

  it("keeps to its last five hundred lines, the oldest of these first", async () => {
    const { barcode, itemId } = await library.addItem();
    await database.owner.query(
      `insert into journal (branch_id, act, outcome, item_id, at, detail)
       select $1, 'return', 'not-on-loan', $2, now() + make_interval(secs => n), jsonb_build_object('count', n)
       from generate_series(1, 501) as n`,
      [library.branchId, itemId],
    );
    const story = await readStory(barcode);
    expect([story.length, story[0]?.detail, story.at(-1)?.detail]).toEqual([
      500,
      { count: 2 },
      { count: 501 },
    ]);
  });
});
