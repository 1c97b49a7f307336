import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { forgetEnded } from "#domain/identity/forget-ended.server.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { addMember, isThere, openSession } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.drop());

it("Sessions and links are forgotten a month after their end; open ones stay", async () => {
  const { userId, token } = await addMember(database.owner);
  for (let number = 0; number < 3; number += 1) await openSession(userId);
  await database.owner.query(
    `update sessions set "endedAt" = now() - interval '31 days', "endedBy" = 'owner'
     where id = (select id from sessions where "createdAt" > (select min("createdAt") from sessions) limit 1)`,
  );
  await database.owner.query(
    `update sessions set expires = now() - interval '31 days'
     where id = (select id from sessions where "endedAt" is null order by "createdAt" desc limit 1)`,
  );
  await makeLink(userId, null);
  await database.owner.query("update one_time_link set expires_at = now() - interval '31 days'");
  await makeLink(null, null);
  expect(await forgetEnded()).toBe(3);
  expect(await forgetEnded()).toBe(0);
  expect(await isThere(token)).toBe(true);
  const { rows } = await database.owner.query("select count(*)::int as left from one_time_link");
  expect(rows).toEqual([{ left: 1 }]);
});
