import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#db/pool.ts";
import { seedReference } from "#db/seed/reference.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { addMember, testPassword } from "#domain/identity/test-staff.ts";
import { signInByCard } from "#domain/patrons/sign-in-by-card.server.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await seedReference(pool(), { locale: "en", timeZone: "Europe/Berlin" });
});
afterAll(() => database.drop());

/** What somebody tries who hopes that a system was left as it came. */
const defaults = [
  ["admin", "admin"],
  ["admin", "password"],
  ["admin", ""],
  ["admin", "admin123"],
  ["administrator", "administrator"],
  ["root", "root"],
  ["root", "toor"],
  ["user", "user"],
  ["test", "test"],
  ["guest", "guest"],
  ["demo", "demo"],
  ["librarian", "librarian"],
  ["library", "library"],
  ["kiosk", "kiosk"],
  ["bibliomat", "bibliomat"],
  ["postgres", "postgres"],
  ["koha", "koha"],
  ["voronin", "voronin"],
  ["anonymous", "anonymous"],
  ["operator", "1234"],
] as const;

const peer = (place: number) => `192.0.2.${place}`;

describe("A library that was just set up", () => {
  it("has nobody in it: no account, no role that is given, no card", async () => {
    const { rows } = await database.owner.query(
      `select (select count(*)::int from users) as users, (select count(*)::int from role_assignment) as given,
         (select count(*)::int from user_password) as passwords, (select count(*)::int from card) as cards,
         (select count(*)::int from branch) as branches`,
    );
    expect(rows).toEqual([{ users: 0, given: 0, passwords: 0, cards: 0, branches: 1 }]);
  });

  it("refuses the names and passwords that systems come with, all twenty", async () => {
    expect(defaults).toHaveLength(20);
    for (const [place, [name, password]] of defaults.entries())
      expect([name, await checkPassword({ name, password }, peer(place))]).toEqual([
        name,
        { status: "refused", problem: "wrong" },
      ]);
  });

  it("refuses them at the readers' door, too", async () => {
    for (const [place, [card, pin]] of defaults.entries())
      expect((await signInByCard({ card, pin }, { peer: peer(place), browser: "" })).status).toBe(
        "refused",
      );
  });

  it("lets in whoever was invited into it afterwards", async () => {
    const { signInName: name, userId } = await addMember(database.owner);
    expect(await checkPassword({ name, password: testPassword }, peer(99))).toEqual({
      status: "right",
      userId,
    });
  });
});
