import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelHold } from "#domain/holds/cancel-hold.server.ts";
import { claimNoticeLetter } from "#domain/notices/claim-notice-letter.server.ts";
import { handOverNotice } from "#domain/notices/hand-over-notice.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";

let desk: Reminders;
const now = new Date();

beforeAll(async () => {
  desk = await openReminders();
});
beforeEach(() => desk.forget());
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

const anna = () => desk.addReader({ email: "anna@example.org", language: "ru" });

describe("A letter of reminders that is taken to be written", () => {
  it("holds what is to be told, the address and the reader's language, and is nobody else's", async () => {
    await desk.lent(await anna(), -7);
    await desk.look();
    const claimed = await claimNoticeLetter("mail", now);
    expect(claimed).toMatchObject({
      status: "letter",
      letter: {
        to: "anna@example.org",
        languages: ["ru", "en"],
        libraryName: "Nordstadt",
        lines: [{ kind: "overdue", title: "Идиот", branch: "Main library" }],
      },
    });
    expect(await claimNoticeLetter("mail", now)).toEqual({ status: "none" });
    expect(await claimNoticeLetter("text", now)).toEqual({ status: "none" });
  });

  it("says nothing of a loan that was returned meanwhile, and of the others still", async () => {
    const reader = await anna();
    const gone = await desk.lent(reader, -7);
    await desk.lent(reader, 2);
    await desk.look();
    await desk.takeBack(gone);
    expect(await claimNoticeLetter("mail", now)).toMatchObject({
      status: "letter",
      letter: { lines: [{ kind: "due-soon" }] },
    });
    expect(await desk.notices()).toMatchObject([
      { kind: "due-soon", state: "waiting" },
      { kind: "overdue", state: "dropped", problem: "over" },
    ]);
  });

  it("names the book of a hold that staff took back, and where it was to be fetched", async () => {
    const copy = await desk.library.addItem({ title: "Обломов" });
    await cancelHold(await desk.place(await anna(), copy), desk.staff);
    await desk.look();
    expect(await claimNoticeLetter("mail", now)).toMatchObject({
      status: "letter",
      letter: { lines: [{ kind: "hold-cancelled", title: "Обломов", branch: "Main library" }] },
    });
  });

  it("is not written where everything was returned meanwhile", async () => {
    const loan = await desk.lent(await anna(), -7);
    await desk.look();
    await desk.takeBack(loan);
    expect(await claimNoticeLetter("mail", now)).toMatchObject({
      status: "cannot",
      problem: "over",
    });
  });

  it("is not written to who said no since, or has no address any more", async () => {
    const reader = await anna();
    await desk.lent(reader, -7);
    await desk.look();
    await desk.rows(
      "insert into patron_consent (patron_id, purpose, is_given) values ($1, 'letters', false)",
      [reader.patronId],
    );
    expect(await claimNoticeLetter("mail", now)).toMatchObject({ problem: "no-address" });
  });

  it("is taken again when its writer died before handing it over, and never after", async () => {
    await desk.lent(await anna(), -7);
    await desk.look();
    const first = await claimNoticeLetter("mail", now);
    await desk.rows("update notice_letter set next_try_at = now()");
    expect(await claimNoticeLetter("mail", now)).toMatchObject({ status: "letter" });
    if (first.status !== "letter") throw new Error("no letter");
    await handOverNotice(first.letter);
    await desk.rows("update notice_letter set next_try_at = now()");
    expect(await claimNoticeLetter("mail", now)).toMatchObject({
      status: "cannot",
      problem: "unsure",
    });
  });
});
