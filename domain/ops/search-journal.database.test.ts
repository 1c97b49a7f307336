import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { lockDevice } from "#domain/identity/lock-device.server.ts";
import { addKeeper } from "#domain/identity/test-keeper.ts";
import { addMember } from "#domain/identity/test-staff.ts";
import { readStory } from "#domain/ops/read-story.server.ts";
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
const hers = ["return returned", "borrow lent", "identify opened"];
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

  it("by outcome, and page by page behind a row", async () => {
    expect(await found({ outcome: "returned" })).toEqual(["return returned"]);
    const [newest] = await searchJournal({ most: 1 });
    expect(await found({ before: newest?.id ?? 0, most: 2 })).toEqual(everything.slice(1, 3));
  });

  it("by who of the staff did it, or to whose account", async () => {
    const { person } = await addMember(database.owner, { role: "administrator" });
    await lockDevice(other.id, null, person);
    const [line] = await searchJournal({ most: 1, staff: person.id });
    expect(line).toMatchObject({ act: "lock-device", by: person.name, detail: { by: person.id } });
    expect(await found({ staff: "nobody" })).toEqual([]);
    await database.owner.query("alter table journal disable trigger user");
    await database.owner.query("delete from journal where act = 'lock-device'");
  });

  it("for who works at a branch, within that branch, and without people and roles", async () => {
    const at = (branchId: number) => addKeeper(database.owner, "see-journal", branchId);
    const here = await at(library.branchId);
    await database.owner.query(
      `insert into journal (branch_id, act, outcome) values ($1, 'invite', 'invited')`,
      [library.branchId],
    );
    const seen = async (by: Parameters<typeof searchJournal>[1]) =>
      (await searchJournal({ most: 100 }, by)).map((line) => `${line.act} ${line.outcome}`);
    expect(await seen("console")).toEqual(["invite invited", ...everything]);
    expect(await seen(here)).toEqual(everything);
    expect(await seen(await at(library.otherBranchId))).toEqual([]);
    expect(await readStory(barcode, await at(library.otherBranchId))).toEqual([]);
    expect(await readStory(barcode, here)).toHaveLength(2);
    await database.owner.query("delete from journal where act = 'invite'");
  });

  it("by a card, as long as its holder is not forgotten, and names nobody", async () => {
    expect(await found({ cardNumber })).toEqual(hers);
    // Who looked is told, too: by a party that is hers while she is known.
    const { rows } = await database.owner.query("select handle from patron where id = $1", [
      patronId,
    ]);
    expect(await found({ reader: rows[0]?.handle })).toEqual(["look-up-reader looked-at", ...hers]);
    expect(await found({ reader: crypto.randomUUID() })).toEqual([]);
    const [look] = await searchJournal({ most: 1, act: "look-up-reader" });
    expect(look?.detail).toEqual({ device: "console" });
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
