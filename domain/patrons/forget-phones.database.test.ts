import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { forgetPhones } from "#domain/patrons/forget-phones.server.ts";
import { addPhone } from "#domain/patrons/test-phone.ts";

let database: TestDatabase;
let library: TestLibrary;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

it("A session that ended is forgotten after a month, its phone card with it; an open one stays", async () => {
  const [old, fresh, open] = [
    await addPhone(library),
    await addPhone(library),
    await addPhone(library),
  ];
  const end = (days: number, patronId: number) =>
    database.owner.query(
      `update patron_session set ended_at = now() - make_interval(days => $1), ended_by = 'owner'
       where patron_id = $2`,
      [days, patronId],
    );
  await end(31, old.patronId);
  await end(29, fresh.patronId);
  expect(await forgetPhones()).toBe(1);
  expect(await forgetPhones()).toBe(0);
  const { rows } = await database.owner.query("select patron_id from phone_card order by 1");
  expect(rows.map((row) => Number(row.patron_id))).toEqual([fresh.patronId, open.patronId]);
});
