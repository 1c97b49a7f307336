import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { readLink } from "#domain/identity/read-link.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { claimAccountLetter } from "#domain/notices/claim-account-letter.server.ts";

let database: TestDatabase;
let library: TestLibrary;
let anna: TestMember;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  anna = await addMember(database.owner);
});
beforeEach(async () => {
  vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "https://library.example.org");
  await database.owner.query(
    "delete from rate_limit; delete from account_letter; delete from setting",
  );
  await library.set("mail.from", "library@example.org");
  await database.owner.query(
    "update users set email = 'anna@example.org', status = 'active' where id = $1",
    [anna.userId],
  );
  await database.owner.query(
    "insert into account_letter (kind, user_id, language) values ('password', $1, 'ru')",
    [anna.userId],
  );
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => database.drop());

async function letter() {
  const claimed = await claimAccountLetter();
  if (claimed.status !== "letter") throw new Error(claimed.status);
  return claimed.letter;
}
const again = () => database.owner.query("update account_letter set next_try_at = now()");
const tokenOf = (link: string) => link.split("/").at(-1) ?? "";

describe("A letter with a link", () => {
  it("draws the link when it is written; what lies in the database opens nothing", async () => {
    const { link, to, tries } = await letter();
    expect({ to, tries }).toEqual({ to: "anna@example.org", tries: 1 });
    expect(link).toMatch(/^https:\/\/library\.example\.org\/welcome\/[\w-]{32}$/);
    expect(await readLink(tokenOf(link), "peer")).toMatchObject({
      purpose: "password",
      userId: anna.userId,
    });
    const { rows } = await database.owner.query(
      `select account_letter::text || (select string_agg(one_time_link::text, ' ') from one_time_link) as text from account_letter`,
    );
    expect(rows[0]?.text).not.toContain(tokenOf(link));
    const { rows: hours } = await database.owner.query(
      "select round(extract(epoch from expires_at - made_at) / 3600)::int as hours from one_time_link where used_at is null",
    );
    expect(hours).toEqual([{ hours: 1 }]);
  });

  it("is in one hand at a time, and another link is in it when it is tried again", async () => {
    const first = await letter();
    expect(await claimAccountLetter()).toEqual({ status: "none" });
    await again();
    const second = await letter();
    expect(second).toMatchObject({ id: first.id, tries: 2 });
    expect(await readLink(tokenOf(first.link), "peer")).toBeNull();
    expect(await readLink(tokenOf(second.link), "peer")).not.toBeNull();
  });

  it.each([
    ["email = null", "no-address"],
    ["status = 'disabled'", "no-address"],
  ])("is not written where %s meanwhile", async (change, problem) => {
    await database.owner.query(`update users set ${change} where id = $1`, [anna.userId]);
    expect(await claimAccountLetter()).toMatchObject({ status: "cannot", problem });
  });

  it("waits while the library does not say where it is", async () => {
    vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "");
    expect(await claimAccountLetter()).toMatchObject({ problem: "not-configured" });
  });
});
