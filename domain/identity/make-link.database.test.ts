import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { makeLink } from "#domain/identity/make-link.server.ts";
import { addMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
});
afterAll(() => database.drop());

const refused = (problem: string) => ({ status: "refused", problem });

describe("A one-time link", () => {
  it("is made by an administrator for anybody, and the journal says by whom", async () => {
    const administrator = await addMember(database.owner, { role: "administrator" });
    const librarian = await addMember(database.owner);
    const made = await makeLink(librarian.userId, administrator.person);
    expect(made).toMatchObject({ status: "made", purpose: "password" });
    const { rows } = await database.owner.query(
      "select act, outcome, detail from journal order by id desc limit 1",
    );
    const detail = { user: librarian.userId, by: administrator.userId };
    expect(rows).toEqual([{ act: "make-link", outcome: "password", detail }]);
    expect(await database.brokenInvariants()).toEqual([]);
  });

  it("for somebody with more rights is refused, and so is one that makes administrators", async () => {
    const administrator = await addMember(database.owner, { role: "administrator" });
    const librarian = await addMember(database.owner);
    for (const user of [administrator.userId, null])
      expect(await makeLink(user, librarian.person)).toEqual(refused("beyond-you"));
    expect(await makeLink(null, administrator.person)).toEqual(refused("beyond-you"));
    expect(await makeLink(null, null)).toMatchObject({ purpose: "administrator" });
  });

  it("is not made for nobody, and invites again who never came", async () => {
    expect(await makeLink(randomUUID(), null)).toEqual(refused("unknown-person"));
    const invited = await addMember(database.owner, { status: "invited" });
    expect(await makeLink(invited.userId, null)).toMatchObject({ purpose: "invitation" });
  });
});
