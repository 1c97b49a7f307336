import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const marksOf = async (itemId: number) =>
  (
    await database.owner.query(
      "select kind, ended_how as how, end_command_id as command from item_mark where item_id = $1 order by id",
      [itemId],
    )
  ).rows;
const told = (answer: { reasons: readonly { code: string; weight: string }[] }) =>
  answer.reasons.map(({ code, weight }) => `${weight} ${code}`);

describe("An item that comes back", () => {
  it.each(["lost", "missing"])(
    "and was marked as %s is found, by that very command",
    async (mark) => {
      const { itemId, barcode } = await library.addItem();
      await markItem(barcode, mark, null);
      const answer = await send(device, returning(barcode));
      expect([answer.outcome, told(answer)]).toEqual(["not-on-loan", [`tell item-${mark}`]]);
      expect(await marksOf(itemId)).toEqual([{ kind: mark, how: "in-hand", command: answer.id }]);
      const { rows } = await database.owner.query(
        "select detail -> 'healed' as healed from journal where command_id = $1",
        [answer.id],
      );
      expect(rows).toEqual([{ healed: [mark] }]);
    },
  );

  it("and of which its reader had said so ends the loan and the mark", async () => {
    const { itemId, barcode } = await library.addItem();
    const visit = await visitOf(device, (await library.addPatron()).cardNumber);
    await send(device, borrowing(visit, barcode));
    await markItem(barcode, "claimed-returned", null);
    const answer = await send(device, returning(barcode));
    expect([answer.outcome, told(answer)]).toEqual(["returned", ["tell item-claimed-returned"]]);
    expect(await marksOf(itemId)).toMatchObject([{ how: "in-hand" }]);
  });

  it("and is withdrawn or in repair stays so, and staff are told", async () => {
    const { itemId, barcode } = await library.addItem();
    await markItem(barcode, "withdrawn", null);
    await markItem(barcode, "in-repair", null);
    expect(told(await send(device, returning(barcode)))).toEqual([
      "tell item-withdrawn",
      "tell item-in-repair",
    ]);
    expect(await marksOf(itemId)).toMatchObject([{ how: null }, { how: null }]);
  });

  it("and was withdrawn by another branch is kept aside here: it is not sent on, nor counted as read", async () => {
    const { itemId, barcode } = await library.addItem({ homeBranchId: library.otherBranchId });
    await markItem(barcode, "withdrawn", null);
    const answer = await send(device, returning(barcode));
    expect([answer.outcome, told(answer)]).toEqual(["not-on-loan", ["tell item-withdrawn"]]);
    const { rows } = await database.owner.query(
      `select (select count(*)::int from transit where item_id = $1) as sent,
         (select count(*)::int from in_house_use where item_id = $1) as read,
         (select detail ->> 'goes' from journal where command_id = $2) as goes`,
      [itemId, answer.id],
    );
    expect(rows).toEqual([{ sent: 0, read: 0, goes: "aside" }]);
  });

  it("with something to count says what", async () => {
    const { itemId, barcode } = await library.addItem();
    await database.owner.query("update item set parts = '1 CD' where id = $1", [itemId]);
    expect((await send(device, returning(barcode))).reasons).toEqual([
      { code: "parts-to-check", weight: "tell", facts: { parts: "1 CD" } },
    ]);
  });
});
