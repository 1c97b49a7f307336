import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimNoticeLetter } from "#domain/notices/claim-notice-letter.server.ts";
import { handOverNotice } from "#domain/notices/hand-over-notice.server.ts";
import { settleNoticeLetter } from "#domain/notices/settle-notice-letter.server.ts";
import { openReminders, type Reminders } from "#domain/notices/test-reminders.ts";

let desk: Reminders;

beforeAll(async () => {
  desk = await openReminders();
});
beforeEach(() => desk.forget());
afterEach(() => desk.check());
afterAll(() => desk.database.drop());

async function claimed() {
  await desk.lent(await desk.addReader({ email: "anna@example.org" }), -7);
  await desk.look();
  const taken = await claimNoticeLetter("mail", new Date());
  if (taken.status !== "letter") throw new Error(taken.status);
  await handOverNotice(taken.letter);
  return taken.letter;
}

describe("After a try, a letter of reminders", () => {
  it("that went keeps its kinds and its day, and nothing ties it to a book any more", async () => {
    const letter = await claimed();
    expect(await settleNoticeLetter(letter, { status: "sent" })).toBe("sent");
    expect(await desk.letters()).toMatchObject([{ state: "sent", kinds: ["overdue"] }]);
    expect(await desk.notices()).toMatchObject([{ state: "told", letter_id: null }]);
  });

  it("that was refused for now waits, and may be handed over again", async () => {
    const letter = await claimed();
    const failed = { status: "failed", problem: "refused" } as const;
    expect(await settleNoticeLetter(letter, failed)).toBe("retried");
    await desk.rows("update notice_letter set next_try_at = now()");
    expect(await claimNoticeLetter("mail", new Date())).toMatchObject({ status: "letter" });
  });

  it.each(["address-refused", "over", "unsure"] as const)(
    "is given up for good: %s",
    async (problem) => {
      const letter = await claimed();
      expect(await settleNoticeLetter(letter, { status: "failed", problem })).toBe("given-up");
      expect(await desk.letters()).toMatchObject([{ state: "given-up", problem }]);
      expect(await desk.notices()).toMatchObject([{ state: "dropped", problem, letter_id: null }]);
      await desk.look();
      expect(await desk.letters()).toHaveLength(1);
    },
  );
});
