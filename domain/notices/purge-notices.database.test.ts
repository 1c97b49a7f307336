import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { claimNoticeLetter } from "#domain/notices/claim-notice-letter.server.ts";
import { purgeNotices } from "#domain/notices/purge-notices.server.ts";
import { settleNoticeLetter } from "#domain/notices/settle-notice-letter.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";

let desk: Reminders;

beforeAll(async () => {
  desk = await openReminders();
});
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

it("A reminder is forgotten with the reader of its loan, its letter after ninety days", async () => {
  const loan = await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
  await desk.look();
  const taken = await claimNoticeLetter("mail", new Date());
  if (taken.status !== "letter") throw new Error(taken.status);
  await settleNoticeLetter(taken.letter, { status: "sent" });
  // While the book is out the reminder is what keeps the next one from being written.
  expect(await purgeNotices()).toBe(0);
  await desk.takeBack(loan);
  await desk.rows("delete from party_patron where open_loans = 0");
  expect(await purgeNotices()).toBe(1);
  expect(await desk.notices()).toEqual([]);
  await desk.rows("update notice_letter set written_at = now() - interval '91 days'");
  expect(await purgeNotices()).toBe(1);
});
