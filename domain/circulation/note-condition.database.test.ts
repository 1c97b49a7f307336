import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { noteCondition } from "#domain/circulation/note-condition.server.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const marksOf = async (itemId: number) =>
  (
    await database.owner.query(
      "select kind, ended_how as how from item_mark where item_id = $1 order by id",
      [itemId],
    )
  ).rows;

describe("A book that came back", () => {
  it("damaged gets a condition of the list and goes to be mended, both or neither", async () => {
    const { itemId, barcode } = await library.addItem();
    await database.owner.query(
      "insert into item_condition (code, name) values ('torn', 'Torn') on conflict do nothing",
    );
    const conditionOf = async () =>
      (
        await database.owner.query(
          "select code from item left join item_condition on item_condition.id = condition_id where item.id = $1",
          [itemId],
        )
      ).rows[0]?.code;
    const by = randomUUID();
    const note = (condition: string, isForRepair: boolean, book = barcode) =>
      noteCondition({ barcode: book, condition, isForRepair }, by);
    expect(await note("eaten", true)).toMatchObject({ problem: "unknown-entry" });
    expect([await conditionOf(), await marksOf(itemId)]).toEqual([null, []]);
    expect(await note("torn", true)).toEqual({ status: "noted", isForRepair: true });
    expect(await conditionOf()).toBe("torn");
    expect(await marksOf(itemId)).toMatchObject([{ kind: "in-repair", how: null }]);
    expect(await note("torn", true)).toMatchObject({ status: "unchanged" });
    const { rows } = await database.owner.query(
      "select act, outcome from journal where item_id = $1 and detail ->> 'by' = $2 order by id",
      [itemId, by],
    );
    expect(rows.map(({ act }) => act)).toEqual(["mark-item", "change-item"]);
    expect(await note("torn", false, "nothing")).toMatchObject({ problem: "unknown-item" });
  });
});
