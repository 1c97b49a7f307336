import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { logger } from "#domain/library/logger.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";
import { sendNotices } from "#worker/letters/send-notices.ts";

let desk: Reminders;
let server: SMTPServer;
let received: { to: string; source: string }[] = [];
let isAway = false;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      const source = await text(stream);
      if (isAway) return done(Object.assign(new Error("later"), { responseCode: 451 }));
      received.push({ to: session.envelope.rcptTo.map((each) => each.address).join(), source });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  desk = await openReminders();
});
beforeEach(async () => {
  received = [];
  isAway = false;
  await desk.forget();
});
afterEach(() => desk.check());
afterAll(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await desk.database.drop();
});

/** A letter's plain part and its subject. */
function read(source: string): string {
  const base64 = (coded: string) => Buffer.from(coded, "base64").toString("utf8");
  const quoted = (coded: string) =>
    Buffer.from(
      coded
        .replace(/=\r\n/g, "")
        .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      "latin1",
    ).toString("utf8");
  const coded =
    /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: ([\w-]+)\r\n\r\n([\s\S]*?)\r\n----_/.exec(
      source,
    );
  const subject = (/^Subject: ((?:.|\r\n )*)/m.exec(source)?.[1] ?? "")
    .replace(/\?=\r\n =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how, said) =>
      how.toUpperCase() === "B" ? base64(said) : quoted(said.replaceAll("_", " ")),
    );
  const [, how, body = ""] = coded ?? [];
  const plain = how === "base64" ? base64(body) : how === "7bit" ? body : quoted(body);
  return `${subject}\n${plain}`;
}

describe("A letter of reminders", () => {
  it.each([
    ["en", "A book is overdue: Nordstadt", "OVERDUE", "7 days ago"],
    ["ru", "Просрочена 1 книга: Nordstadt", "ПРОСРОЧЕНО", "7 дней назад"],
    ["zh", "Nordstadt：1 本书已逾期", "已逾期", "已逾期 7 天"],
  ])("speaks %s, and goes out once", async (language, subject, heading, late) => {
    await desk.lent(await desk.addReader({ email: `${language}@example.org`, language }), -7);
    await desk.look();
    await sendNotices();
    await desk.look();
    await sendNotices();
    expect(received.map(({ to }) => to)).toEqual([`${language}@example.org`]);
    const letter = read(received[0]?.source ?? "");
    for (const part of [subject, heading, late, "Идиот"]) expect(letter).toContain(part);
    expect(await desk.letters()).toMatchObject([{ state: "sent", kinds: ["overdue"] }]);
  });

  it("is one for everything, in the library's own words where it wrote any", async () => {
    await desk.rows(
      `insert into notice_text (kind, part, language, words) values
         ('digest', 'subject', 'en', 'From {library}: {count} things'),
         ('due-soon', 'lead', 'en', 'Bring {count} back. <b>Thanks!</b>')`,
    );
    const anna = await desk.addReader({ email: "anna@example.org" });
    await desk.lent(anna, 2);
    await desk.lent(anna, -7);
    await desk.look();
    await sendNotices();
    await desk.rows("delete from notice_text");
    const letter = read(received[0]?.source ?? "");
    expect(received).toHaveLength(1);
    expect(letter).toContain("From Nordstadt: 2 things");
    expect(letter).toContain("Bring 1 back. <b>Thanks!</b>");
    const whole = (received[0]?.source ?? "").replaceAll("=\r\n", "");
    expect(whole).toContain("&lt;b&gt;Thanks!&lt;/b&gt;");
    expect(whole).not.toMatch(/<(img|a|link|script)\b/i);
  });

  it("is not sent where the book came back between writing and sending", async () => {
    const loan = await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
    await desk.look();
    await desk.takeBack(loan);
    await sendNotices();
    expect(received).toEqual([]);
    expect(await desk.letters()).toMatchObject([{ state: "given-up", problem: "over" }]);
  });

  it("is one letter, also when three workers send at once", async () => {
    await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
    await desk.look();
    await Promise.all([sendNotices(), sendNotices(), sendNotices()]);
    expect(received).toHaveLength(1);
  });

  it("waits for a mail server that is away, and goes later", async () => {
    await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
    await desk.look();
    isAway = true;
    await sendNotices();
    isAway = false;
    await desk.rows("update notice_letter set next_try_at = now()");
    await sendNotices();
    expect(received).toHaveLength(1);
  });

  it("is not sent a second time when its sender died before it could note that it went", async () => {
    await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
    await desk.look();
    await sendNotices();
    // As a killed worker leaves it: handed over, its end not written down.
    await desk.rows(
      "update notice_letter set state = 'sending', ended_at = null, next_try_at = now()",
    );
    await sendNotices();
    expect(received).toHaveLength(1);
    expect(await desk.letters()).toMatchObject([{ state: "given-up", problem: "unsure" }]);
  });

  it("leaves in the log neither who reads nor what", async () => {
    const lines: unknown[] = [];
    const write = vi.spyOn(logger(), "warn").mockImplementation((...all: unknown[]) => {
      lines.push(all);
    });
    await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
    await desk.look();
    isAway = true;
    await sendNotices();
    write.mockRestore();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/anna|Идиот|overdue/);
  });
});
