import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";
import { mostTries } from "#domain/notices/retrying.ts";
import { settleAccountLetter } from "#domain/notices/settle-account-letter.server.ts";

let database: TestDatabase;
let anna: TestMember;
let id: string;

beforeAll(async () => {
  database = await openTestDatabase();
  await buildTestLibrary(database.owner);
  anna = await addMember(database.owner);
});
beforeEach(async () => {
  await database.owner.query("delete from account_letter");
  const { rows } = await database.owner.query<{ id: string }>(
    "insert into account_letter (kind, user_id, language, state) values ('password', $1, 'en', 'sending') returning id",
    [anna.userId],
  );
  id = rows[0]?.id ?? "";
});
afterAll(() => database.drop());

const stateNow = async () => {
  const { rows } = await database.owner.query(
    "select state, problem, next_try_at > now() + interval '50 seconds' as waits from account_letter",
  );
  return rows[0];
};
const journal = async () => {
  const { rows } = await database.owner.query(
    "select outcome from journal where act = 'mail-link' order by id",
  );
  return rows.map(({ outcome }) => outcome);
};

describe("What became of a letter with a link", () => {
  it("that went well is recorded once", async () => {
    expect(await settleAccountLetter({ id, tries: 1 }, { status: "sent" })).toBe("sent");
    await settleAccountLetter({ id, tries: 1 }, { status: "sent" });
    expect(await stateNow()).toMatchObject({ state: "sent", problem: null });
    expect(await journal()).toEqual(["sent"]);
  });

  it("that failed is tried later, and at last given up", async () => {
    const failed = { status: "failed", problem: "unreachable" } as const;
    expect(await settleAccountLetter({ id, tries: 1 }, failed)).toBe("retried");
    expect(await stateNow()).toEqual({ state: "waiting", problem: "unreachable", waits: true });
    await database.owner.query("update account_letter set state = 'sending'");
    expect(await settleAccountLetter({ id, tries: mostTries }, failed)).toBe("given-up");
    expect(await stateNow()).toMatchObject({ state: "given-up" });
    expect((await journal()).at(-1)).toBe("given-up");
  });
});
