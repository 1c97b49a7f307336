import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { askedBy, borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { takeRequest } from "#domain/kiosk/take-request.server.ts";
import { logger } from "#domain/library/logger.server.ts";
import { sendLetters } from "#worker/letters/send-letters.ts";

let database: TestDatabase;
let library: TestLibrary;
let device: TestDevice;
let server: SMTPServer;
let received: { to: string; source: string }[] = [];
/** What the server says instead of taking a letter. */
let refusal: { readonly at: "rcpt" | "data"; readonly code: number } | null = null;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (address, _session, done) =>
      refusal?.at === "rcpt" ? done(refused(address.address)) : done(),
    onData: async (stream, session, done) => {
      const source = await text(stream);
      if (refusal?.at === "data") return done(refused("later"));
      received.push({ to: session.envelope.rcptTo.map((each) => each.address).join(), source });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${port}`);
  database = await openTestDatabase();
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14 });
  await library.set("mail.from", "library@example.org");
  await library.set("library.name", "Nordstadt");
  device = await library.addDevice();
});
beforeEach(async () => {
  received = [];
  refusal = null;
  await database.owner.query("delete from outgoing_message");
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await database.drop();
});

function refused(what: string): Error {
  return Object.assign(new Error(`no: ${what}`), { responseCode: refusal?.code });
}

async function asked(language: string, titles: readonly string[], screen = "en") {
  const email = `reader.${language}@example.org`;
  const { cardNumber } = await library.addPatron({ email, language });
  const visit = await visitOf(device, cardNumber);
  for (const title of titles) {
    await send(device, borrowing(visit, (await library.addItem({ title })).barcode));
  }
  await takeRequest(askedBy(device, { kind: "mail-receipt", visit, language: screen }));
}
const due = () => database.owner.query("update outgoing_message set next_try_at = now()");
const states = async () => {
  const { rows } = await database.owner.query<{ state: string; problem: string | null }>(
    "select state, problem from outgoing_message",
  );
  return rows.map(({ state, problem }) => (problem === null ? state : `${state}: ${problem}`));
};

/** Headers and the two parts of a letter, decoded. */
function read(source: string) {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const part = (type: string) => {
    const found = new RegExp(
      `Content-Type: text/${type}[^]*?Content-Transfer-Encoding: ([\\w-]+)\r\n\r\n([^]*?)\r\n----_`,
    ).exec(body);
    return decode(found?.[1] ?? "", found?.[2] ?? "");
  };
  const subject = /^Subject: ((?:.|\r\n )*)/m.exec(head)?.[1] ?? "";
  return { head, subject: decodeWords(subject), text: part("plain"), html: part("html") };
}

function decode(how: string, coded: string): string {
  if (how === "base64") return Buffer.from(coded, "base64").toString("utf8");
  if (how !== "quoted-printable") return coded;
  const bytes = coded
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function decodeWords(coded: string): string {
  return coded
    .replace(/\?=\r\n =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how, text) =>
      how.toUpperCase() === "B"
        ? Buffer.from(text, "base64").toString("utf8")
        : decode("quoted-printable", text.replaceAll("_", " ")),
    );
}

describe("A receipt in the library's own words", () => {
  it("says them in the language in which they were written, and elsewhere the built-in ones", async () => {
    await database.owner.query(
      `insert into notice_text (kind, part, language, words) values
         ('receipt', 'subject', 'ru', 'Ваши книги: {library}'),
         ('receipt', 'opening', 'ru', 'Книг: {count}, {branch}. <b>Ждём!</b>'),
         ('receipt', 'closing', 'ru', 'До встречи')`,
    );
    await asked("ru", ["One", "Two"]);
    await asked("en", ["Three"]);
    await sendLetters();
    const letters = received.map(({ source }) => read(source));
    const russian = letters.find(({ subject }) => subject === "Ваши книги: Nordstadt");
    expect(russian?.text).toContain("Книг: 2, Main library. <b>Ждём!</b>\n");
    expect(russian?.text).toContain("До встречи");
    expect(russian?.html).toContain("&lt;b&gt;Ждём!&lt;/b&gt;");
    expect(letters.map(({ subject }) => subject)).toContain("Your receipt from Nordstadt");
    await database.owner.query("delete from notice_text");
  });
});

describe("A receipt that is sent", () => {
  it.each([
    ["en", 1, "Your receipt from Nordstadt", "1 book from this visit is with you."],
    ["en", 2, "Your receipt from Nordstadt", "2 books from this visit are with you."],
    ["ru", 1, "Ваша квитанция — Nordstadt", "1 книга из этого посещения"],
    ["ru", 2, "Ваша квитанция — Nordstadt", "2 книги из этого посещения"],
    ["ru", 5, "Ваша квитанция — Nordstadt", "5 книг из этого посещения"],
    ["zh", 3, "Nordstadt：您的借阅凭条", "本次共借到 3 本书"],
  ] as const)("speaks %s and counts %i", async (language, count, subject, sentence) => {
    await asked(
      language,
      Array.from({ length: count }, (_, place) => `Книга 书 ${place}`),
    );
    await sendLetters();
    expect(received.map((each) => each.to)).toEqual([`reader.${language}@example.org`]);
    const letter = read(received[0]?.source ?? "");
    expect(letter.subject).toBe(subject);
    for (const part of [letter.text, letter.html]) {
      expect(part).toContain(sentence);
      expect(part).toContain("Книга 书 0");
      expect(part).toContain("Main library");
    }
    expect(letter.html).toContain(
      `lang="${{ en: "en-GB", ru: "ru-RU", zh: "zh-Hans-CN" }[language]}"`,
    );
    expect(await states()).toEqual(["sent"]);
  });

  it("speaks the screen's language where we do not know the patron's", async () => {
    await asked("kk", ["A book"], "zh");
    await sendLetters();
    expect(read(received[0]?.source ?? "").subject).toContain("您的借阅凭条");
  });

  it("shows a title as it is written, whatever signs are in it", async () => {
    const title = `<img src=x onerror="alert(1)"> & 'Co'`;
    await asked("en", [title]);
    await sendLetters();
    const { html, text: plain } = read(received[0]?.source ?? "");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x");
    expect(plain).toContain(title);
  });

  it("fetches nothing and leads nowhere", async () => {
    await asked("en", ["A book"]);
    await sendLetters();
    const { html } = read(received[0]?.source ?? "");
    expect(html).not.toMatch(/<(img|a|link|script|iframe)\b/i);
  });

  it("is one letter, also when two workers run at once", async () => {
    await asked("en", ["A book"]);
    await Promise.all([sendLetters(), sendLetters(), sendLetters()]);
    await due();
    await sendLetters();
    expect(received).toHaveLength(1);
  });

  it("has the same Message-ID when a worker died before it could note that it was sent", async () => {
    await asked("en", ["A book"]);
    await sendLetters();
    await database.owner.query(
      "update outgoing_message set state = 'sending', ended_at = null, next_try_at = now()",
    );
    await sendLetters();
    const ids = received.map((each) => /^Message-ID: (.*)$/im.exec(each.source)?.[1]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@example\.org>$/);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe("A mail server that does not take a letter", () => {
  it("is asked again later, and gets it then", async () => {
    await asked("en", ["A book"]);
    refusal = { at: "data", code: 451 };
    await sendLetters();
    expect(await states()).toEqual(["waiting: refused"]);
    await sendLetters();
    expect(received).toEqual([]);
    refusal = null;
    await due();
    await sendLetters();
    expect(received).toHaveLength(1);
    expect(await states()).toEqual(["sent"]);
  });

  it("is believed at once that an address does not exist", async () => {
    await asked("en", ["A book"]);
    refusal = { at: "rcpt", code: 550 };
    await sendLetters();
    expect(await states()).toEqual(["given-up: address-refused"]);
  });

  it("may be away altogether", async () => {
    await asked("en", ["A book"]);
    const url = process.env.SMTP_URL;
    vi.stubEnv("SMTP_URL", "smtp://127.0.0.1:9");
    await sendLetters();
    vi.stubEnv("SMTP_URL", url);
    expect(await states()).toEqual(["waiting: unreachable"]);
  });

  it("is quoted nowhere: what it says may hold the address", async () => {
    const lines: unknown[] = [];
    const write = vi.spyOn(logger(), "warn").mockImplementation((...all: unknown[]) => {
      lines.push(all);
    });
    await asked("en", ["A book"]);
    refusal = { at: "rcpt", code: 550 };
    await sendLetters();
    write.mockRestore();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/reader\.en|A book/);
  });
});
