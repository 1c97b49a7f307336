import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newsLetters } from "#db/queries/account-letters.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { changePassword } from "#domain/identity/change-password.server.ts";
import { checkPassword } from "#domain/identity/check-password.server.ts";
import { forgotPassword } from "#domain/identity/forgot-password.server.ts";
import { invite } from "#domain/identity/invite.server.ts";
import { openAccount } from "#domain/identity/open-account.server.ts";
import { addMember, isThere, type TestMember, testPassword } from "#domain/identity/test-staff.ts";
import { sendAccountLetters } from "#worker/letters/send-account-letters.ts";
import { writeAccountLetter } from "#worker/letters/write-account-letter.tsx";

let database: TestDatabase;
let library: TestLibrary;
let administrator: TestMember;
let server: SMTPServer;
let received: { to: string; source: string }[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      const source = await text(stream);
      received.push({ to: session.envelope.rcptTo.map((each) => each.address).join(), source });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  vi.stubEnv("BIBLIOMAT_PUBLIC_URL", "https://library.example.org");
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  administrator = await addMember(database.owner, { role: "administrator" });
});
beforeEach(async () => {
  received = [];
  await database.owner.query(
    "delete from rate_limit; delete from account_letter; delete from setting",
  );
  await library.set("mail.from", "library@example.org");
  await library.set("library.name", "Nordstadt");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.drop();
});

/** What a letter says as plain text, and its subject. */
function read(source: string): { readonly subject: string; readonly plain: string } {
  const coded =
    /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: ([\w-]+)\r\n\r\n([\s\S]*?)\r\n----_/.exec(
      source,
    );
  const [, how, body = ""] = coded ?? [];
  const subject = /^Subject: ((?:.|\r\n )*)/m.exec(source)?.[1] ?? "";
  return { subject: wordsOf(subject), plain: how === "base64" ? base64(body) : quoted(body) };
}
const base64 = (coded: string) => Buffer.from(coded, "base64").toString("utf8");
const quoted = (coded: string) =>
  Buffer.from(
    coded
      .replace(/=\r\n/g, "")
      .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
const wordsOf = (coded: string) =>
  coded
    .replace(/\?=\r\n =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how, said) =>
      how.toUpperCase() === "B" ? base64(said) : quoted(said.replaceAll("_", " ")),
    );
const linkIn = (plain: string) => /https:\S+\/welcome\/([\w-]+)/.exec(plain)?.[1] ?? "";

async function one(): Promise<{ to: string; subject: string; plain: string; source: string }> {
  await sendAccountLetters();
  const [letter] = received;
  if (letter === undefined || received.length !== 1) throw new Error(`${received.length} letters`);
  return { ...letter, ...read(letter.source) };
}

async function withAddress(mail: string): Promise<TestMember> {
  const member = await addMember(database.owner);
  await database.owner.query("update users set email = $2 where id = $1", [member.userId, mail]);
  return member;
}

describe("A link that comes by letter", () => {
  it.each([
    ["en", "Another password for Nordstadt", "within an hour"],
    ["ru", "Новый пароль: Nordstadt", "в течение часа"],
    ["zh", "Nordstadt：重设密码", "一小时内有效"],
  ])(
    "speaks %s, goes to the stored address, opens once and ends every session",
    async (language, subject, sentence) => {
      const mail = `anna.${language}@example.org`;
      const anna = await withAddress(mail);
      await forgotPassword({ name: anna.signInName, language }, "peer");
      const letter = await one();
      expect(letter).toMatchObject({ to: mail, subject });
      expect(letter.plain).toContain(sentence);
      expect(letter.plain).toContain(anna.signInName);
      const chosen = { token: linkIn(letter.plain), password: "seven ships in a bottle" };
      expect(await isThere(anna.token)).toBe(true);
      expect(await openAccount(chosen, "peer")).toMatchObject({ status: "opened" });
      expect(await isThere(anna.token)).toBe(false);
      expect(await openAccount(chosen, "peer")).toMatchObject({ problem: "no-link" });
      const { signInName: name } = anna;
      const checked = await checkPassword({ name, password: chosen.password }, "peer");
      expect(checked.status).toBe("right");
      // What comes afterwards tells of the change and opens nothing.
      received = [];
      const news = await one();
      expect(news.to).toBe(letter.to);
      expect(news.plain).toContain("https://library.example.org/account");
      expect(linkIn(news.plain)).toBe("");
    },
  );

  it("brings an invitation", async () => {
    const asked = { name: "Вера", signInName: "vera", mail: "vera@example.org", language: "ru" };
    await invite({ ...asked, assignments: [] }, administrator.person);
    const letter = await one();
    expect(letter).toMatchObject({ to: "vera@example.org", subject: "Приглашение: Nordstadt" });
    const opening = { token: linkIn(letter.plain), password: "nine plums in a row" };
    expect(await openAccount(opening, "peer")).toMatchObject({ signInName: "vera" });
  });

  it("an hour later opens nothing", async () => {
    const anna = await withAddress("late@example.org");
    await forgotPassword({ name: anna.signInName, language: "en" }, "peer");
    const { plain } = await one();
    await database.owner.query(
      "update one_time_link set expires_at = now() where user_id = $1 and used_at is null",
      [anna.userId],
    );
    const chosen = { token: linkIn(plain), password: "seven ships in a bottle" };
    expect(await openAccount(chosen, "peer")).toMatchObject({ problem: "no-link" });
  });

  it("has one head, whatever line ends stand in the names", async () => {
    await database.owner.query("delete from setting where name = 'library.name'");
    await library.set("library.name", "Nord\r\nBcc: evil@example.org\r\n\r\nstadt");
    const anna = await withAddress("anna@example.org");
    await database.owner.query("update users set name = $2 where id = $1", [
      anna.userId,
      "Anna\r\nBcc: evil@example.org",
    ]);
    await forgotPassword({ name: anna.signInName, language: "en" }, "peer");
    const { to, source } = await one();
    expect(to).toBe("anna@example.org");
    const [head = ""] = source.split("\r\n\r\n");
    expect(head).not.toMatch(/^bcc:/im);
    expect(head.match(/^(to|from|subject|message-id):/gim)).toHaveLength(4);
    expect(source).toContain("----_");
  });
});

describe("A letter that only tells", () => {
  it("says in each language what was seen, and leads to a page behind the sign-in", async () => {
    const languages = {
      en: /address|journal|authenticator/,
      ru: /[а-я]{5}/,
      zh: /[\u4e00-\u9fff]{4}/,
    };
    for (const [language, said] of Object.entries(languages))
      for (const kind of newsLetters) {
        const link = "https://library.example.org/account";
        const facts = { id: "1", tries: 1, to: "a@example.org", from: "b@example.org" };
        const who = { name: "Nina", signInName: "nina", libraryName: "Nordstadt" };
        const written = await writeAccountLetter({ ...facts, ...who, kind, language, link });
        expect([kind, written.subject]).toEqual([kind, expect.stringContaining("Nordstadt")]);
        expect(written.text).toMatch(said);
        expect(written.text).toContain(link);
      }
  });

  it("goes to whoever changed her password, so that she hears of it if it was not she", async () => {
    const { userId, signInName, person } = await addMember(database.owner);
    await database.owner.query("update users set email = $2 where id = $1", [
      userId,
      `${signInName}@example.org`,
    ]);
    const asked = { old: testPassword, password: "quite another one, with plums" };
    expect((await changePassword(asked, person)).status).toBe("changed");
    const letter = await one();
    expect(letter.to).toBe(`${signInName}@example.org`);
    expect(letter.subject).toBe("How you get in at Nordstadt was changed");
    expect(letter.plain).toContain("https://library.example.org/account");
    expect(letter.plain).not.toContain("plums");
  });
});
