import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { chooseOwnHistory } from "#domain/patrons/choose-own-history.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

it("Nothing is remembered of a reader until she chooses it, and nobody chooses for another", async () => {
  const [one, other] = [await addPhone(library), await addPhone(library)];
  const keeps = async (token: string) => (await readerWith(token))?.keepsHistory;
  expect(await keeps(one.token)).toBe(false);
  await chooseOwnHistory(true, one.reader);
  expect([await keeps(one.token), await keeps(other.token)]).toEqual([true, false]);
  await chooseOwnHistory(false, one.reader);
  expect(await keeps(one.token)).toBe(false);
});

it("The journal has a line for each change, and none for a choice that was made before", async () => {
  const { reader } = await addPhone(library);
  for (const keeps of [false, true, true, false]) await chooseOwnHistory(keeps, reader);
  const { rows } = await database.owner.query(
    "select outcome from journal where act = 'choose-history' and party_id = $1 order by id",
    [reader.partyId],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["kept", "not-kept"]);
});
