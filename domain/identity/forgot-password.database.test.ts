import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { forgotPassword } from "#domain/identity/forgot-password.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;
let anna: TestMember;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  anna = await addMember(database.owner);
  await database.owner.query("update users set email = 'anna@example.org' where id = $1", [
    anna.userId,
  ]);
});
beforeEach(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "https://library.example.org");
  await database.owner.query(
    "delete from rate_limit; delete from account_letter; delete from setting",
  );
  await library.set("mail.from", "library@example.org");
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => database.drop());

const ask = (name: unknown, peer = "peer") => forgotPassword({ name, language: "en" }, peer);
const letters = async () => {
  const { rows } = await database.owner.query("select user_id, kind, language from account_letter");
  return rows;
};

describe("Who has forgotten her password", () => {
  it("gets a letter to the address that is kept for her, one at a time", async () => {
    expect(await ask(anna.signInName.toUpperCase())).toEqual({ status: "told" });
    expect(await ask(anna.signInName)).toEqual({ status: "told" });
    expect(await letters()).toEqual([{ user_id: anna.userId, kind: "password", language: "en" }]);
    const { rows } = await database.owner.query(
      "select outcome, detail from journal where act = 'forgot-password'",
    );
    expect(rows).toEqual([{ outcome: "asked", detail: { user: anna.userId } }]);
  });

  it("hears the same whatever the name is, and no letter goes to anybody else", async () => {
    const disabled = await addMember(database.owner, { status: "disabled" });
    const invited = await addMember(database.owner, { status: "invited" });
    const elsewhere = await addMember(database.owner);
    const silent = await addMember(database.owner);
    await database.owner.query("update users set email = id || '@example.org' where id = any($1)", [
      [disabled.userId, invited.userId, elsewhere.userId],
    ]);
    await database.owner.query(
      `insert into accounts ("userId", type, provider, "providerAccountId") values ($1, 'credentials', 'ldap', 'x')`,
      [elsewhere.userId],
    );
    const names = [
      disabled.signInName,
      invited.signInName,
      elsewhere.signInName,
      silent.signInName,
      "nobody.at.all",
      "anna@example.org",
      "*)(uid=*",
      "",
      7,
      "x".repeat(100_000),
    ];
    for (const name of names) expect(await ask(name)).toEqual({ status: "told" });
    expect(await letters()).toEqual([]);
    expect(await ask(anna.signInName)).toEqual({ status: "told" });
    expect(await letters()).toHaveLength(1);
  }, 20_000);

  it("waits as long for a name that nobody has as for hers", async () => {
    for (const name of [anna.signInName, "nobody.at.all"]) {
      const before = performance.now();
      await ask(name);
      expect(performance.now() - before).toBeGreaterThan(395);
    }
  });

  it("is written to three times an hour at most, and a browser may ask for twenty names", async () => {
    for (let time = 0; time < 5; time += 1) {
      await database.owner.query("update account_letter set state = 'sent'");
      expect(await ask(anna.signInName)).toEqual({ status: "told" });
    }
    expect(await letters()).toHaveLength(3);
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, number) => ask(`name.${number}`, "another peer")),
    );
    expect(answers.filter(({ status }) => status === "refused")).toHaveLength(5);
  });

  it.each(["SMTP_URL", "BIBLIOMAT_PUBLIC_URL"])(
    "is sent to an administrator where %s is not set",
    async (variable) => {
      vi.stubEnv(variable, "");
      expect(await ask(anna.signInName)).toEqual({ status: "refused", problem: "no-mail" });
      expect(await letters()).toEqual([]);
    },
  );
});
