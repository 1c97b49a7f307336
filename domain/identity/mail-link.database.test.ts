import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { invite } from "#domain/identity/invite.server.ts";
import { mailLink } from "#domain/identity/mail-link.server.ts";
import { setAccountStatus } from "#domain/identity/set-account-status.server.ts";
import { setMailAddress } from "#domain/identity/set-mail-address.server.ts";
import { addMember, type TestMember } from "#domain/identity/test-staff.ts";

let database: TestDatabase;
let library: TestLibrary;
let administrator: TestMember;

beforeAll(async () => {
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  administrator = await addMember(database.owner, { role: "administrator" });
});
beforeEach(async () => {
  vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:2525");
  vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "https://library.example.org");
  await database.owner.query("delete from account_letter; delete from setting");
  await library.set("mail.from", "library@example.org");
});
afterEach(() => void vi.unstubAllEnvs());
afterAll(() => database.drop());

const mail = (user: string, by = administrator) => mailLink(user, "ru", by.person);
const refused = (problem: string) => ({ status: "refused", problem });
const letters = async () => {
  const { rows } = await database.owner.query("select user_id as user, kind from account_letter");
  return rows;
};

describe("A link by letter", () => {
  it("goes to the stored address: an invitation again, or for another password", async () => {
    const anna = await addMember(database.owner);
    expect(await mail(anna.userId)).toEqual(refused("no-address"));
    await setMailAddress(anna.userId, "anna@example.org", administrator.person);
    expect(await mail(anna.userId)).toEqual({ status: "asked" });
    expect(await letters()).toEqual([{ user: anna.userId, kind: "password" }]);
    await setAccountStatus(anna.userId, "disabled", administrator.person);
    expect(await mail(anna.userId)).toEqual(refused("disabled"));
  });

  it("brings the invitation, and the administrator does not see the link", async () => {
    const asked = { name: "Vera", signInName: "vera", mail: "vera@example.org", assignments: [] };
    const invited = await invite(asked, administrator.person);
    expect(invited).toMatchObject({ status: "invited", token: null });
    const user = invited.status === "invited" ? invited.userId : "";
    expect(await letters()).toEqual([{ user, kind: "invitation" }]);
    const again = { ...asked, signInName: "vera.2" };
    expect(await invite(again, administrator.person)).toEqual(refused("mail-taken"));
    const { rows } = await database.owner.query("select from users where name = 'Vera'");
    expect(rows).toHaveLength(1);
    const odd = { ...asked, signInName: "vera.3", mail: "vera＠example.org" };
    expect(await invite(odd, administrator.person)).toEqual(refused("bad-mail"));
    vi.stubEnv("SMTP_URL", "");
    const shown = { ...asked, signInName: "vera.4", mail: "vera.4@example.org" };
    expect(await invite(shown, administrator.person)).toMatchObject({
      token: expect.stringMatching(/^[\w-]{32}$/),
    });
  });

  it("is not sent beyond one's own rights, to nobody, or without a mail server", async () => {
    await database.owner.query("insert into role (code, name) values ('people', 'People')");
    await database.owner.query(
      "insert into role_permission (role_code, permission) values ('people', 'manage-staff')",
    );
    const people = await addMember(database.owner, { role: "people" });
    expect(await mail(administrator.userId, people)).toEqual(refused("beyond-you"));
    expect(await mail("00000000-0000-0000-0000-000000000000")).toEqual(refused("unknown-person"));
    vi.stubEnv("SMTP_URL", "");
    expect(await mail(administrator.userId)).toEqual(refused("no-mail"));
  });
});
