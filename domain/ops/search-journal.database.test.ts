import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { searchJournal } from "#domain/ops/search-journal.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let other: TestDevice;
let cardNumber: string;
let barcode: string;
let patronId: number;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({});
  [device, other] = [await library.addDevice(), await library.addDevice()];
  ({ cardNumber, patronId } = await library.addPatron({ familyName: "Karenina" }));
  ({ barcode } = await library.addItem());
  await send(device, borrowing(await visitOf(device, cardNumber), barcode));
  await send(device, returning(barcode));
  await send(other, returning((await library.addItem()).barcode));
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

const found = async (filter: Partial<Parameters<typeof searchJournal>[0]>) =>
  (await searchJournal({ most: 100, ...filter })).map((line) => `${line.act} ${line.outcome}`);
const everything = ["return not-on-loan", "return returned", "borrow lent", "identify opened"];

describe("The journal is searched", () => {
  it("the newest first, no more than was asked for", async () => {
    expect(await found({})).toEqual(everything);
    expect(await found({ most: 2 })).toEqual(everything.slice(0, 2));
  });

  it("by act, by item and by device, also together", async () => {
    expect(await found({ act: "return" })).toEqual(["return not-on-loan", "return returned"]);
    expect(await found({ barcode })).toEqual(["return returned", "borrow lent"]);
    expect(await found({ device: other.id })).toEqual(["return not-on-loan"]);
    expect(await found({ act: "return", device: device.id })).toEqual(["return returned"]);
    expect(await found({ device: "Test kiosk" })).toEqual(everything);
  });

  it("by period: from an instant on, and before another", async () => {
    const lines = await searchJournal({ most: 100 });
    const [newest, , , oldest] = lines.map((line) => line.at);
    expect(await found({ since: newest })).toEqual([everything[0]]);
    expect(await found({ until: new Date((oldest?.getTime() ?? 0) + 1) })).toEqual([everything[3]]);
    expect(await found({ since: new Date("2999-01-01") })).toEqual([]);
  });

  it("by a card, as long as its holder is not forgotten, and names nobody", async () => {
    expect(await found({ cardNumber })).toEqual([
      "return returned",
      "borrow lent",
      "identify opened",
    ]);
    expect(JSON.stringify(await searchJournal({ most: 100, cardNumber }))).not.toMatch(
      new RegExp(`Karenina|${cardNumber}`),
    );
    await database.owner.query("delete from party_patron where patron_id = $1", [patronId]);
    expect(await found({ cardNumber })).toEqual([]);
  });

  it("for signs that mean something elsewhere, and finds nothing", async () => {
    for (const text of ["' or true --", "%", "_"]) {
      expect(await found({ barcode: text })).toEqual([]);
      expect(await found({ device: text })).toEqual([]);
    }
  });
});
