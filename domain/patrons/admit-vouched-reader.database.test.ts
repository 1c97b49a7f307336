import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { admitVouchedReader } from "#domain/patrons/admit-vouched-reader.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";

let database: TestDatabase;
let library: TestLibrary;
beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const admit = (values: readonly string[]) =>
  admitVouchedReader({ by: "provider", field: "cardNumber", values }, "Firefox\u0000 на телефоне");

it("Whoever is vouched for comes in with the newest of her cards that lends, and with none not at all", async () => {
  const { patronId, cardNumber } = await library.addPatron();
  await database.owner.query("insert into card (patron_id, number) values ($1, $2), ($1, $3)", [
    patronId,
    `9${cardNumber}`,
    `8${cardNumber}`,
  ]);
  await database.owner.query("update card set status = 'lost' where number = $1", [
    `8${cardNumber}`,
  ]);
  for (const number of [cardNumber, `9${cardNumber}`])
    expect(await readerWith(await admit([number]))).toMatchObject({ patronId, cardNumber: number });
  expect(await admit([`8${cardNumber}`])).toBeNull();
  for (const values of [[], [cardNumber, cardNumber], ["\0"], ["29999999999999"]])
    expect(await admit(values)).toBeNull();
  const { rows } = await database.owner.query("select distinct browser from patron_session");
  expect(rows).toEqual([{ browser: "Firefox  " }]);
});
