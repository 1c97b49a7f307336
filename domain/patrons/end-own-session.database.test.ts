import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { endOwnSession } from "#domain/patrons/end-own-session.server.ts";
import { listOwnSessions } from "#domain/patrons/list-own-sessions.server.ts";
import { readerWith } from "#domain/patrons/patron-sessions.server.ts";
import { addPhone, signIn } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

it("A reader sees where she is signed in, and signs out there or here", async () => {
  const phone = await addPhone(library);
  const computer = await signIn(phone.cardNumber);
  const listed = await listOwnSessions(phone.reader);
  expect(listed.map((each) => [each.id, each.hasPhoneCard])).toEqual([
    [computer.reader.session, false],
    [phone.reader.session, true],
  ]);
  expect(await endOwnSession(phone.reader.session, computer.reader)).toBe(true);
  expect(await readerWith(phone.token)).toBeNull();
  expect(await readerWith(computer.token)).not.toBeNull();
  expect(await endOwnSession(computer.reader.session, computer.reader)).toBe(true);
  expect(await readerWith(computer.token)).toBeNull();
  const { rows } = await database.owner.query(
    "select ended_by from patron_session where patron_id = $1 order by created_at",
    [phone.patronId],
  );
  expect(rows.map((row) => row.ended_by)).toEqual(["owner", "signed-out"]);
});

it("Nobody ends another reader's session", async () => {
  const [one, other] = [await addPhone(library), await addPhone(library)];
  expect(await endOwnSession(one.reader.session, other.reader)).toBe(false);
  expect(await readerWith(one.token)).not.toBeNull();
  expect(await listOwnSessions(other.reader)).toHaveLength(1);
});

it("The journal has a line that names the party of the sign-in", async () => {
  const { reader } = await addPhone(library);
  await endOwnSession(reader.session, reader);
  const { rows } = await database.owner.query(
    "select act, outcome, detail from journal where party_id = $1 order by id",
    [reader.partyId],
  );
  expect(rows.map(({ act, outcome }) => `${act} ${outcome}`)).toEqual([
    "identify opened",
    "issue-phone-card issued",
    "end-reader-session ended",
  ]);
});
