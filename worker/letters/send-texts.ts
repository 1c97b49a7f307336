import { logger } from "#domain/library/logger.server.ts";
import { carryText } from "#domain/machines/carry-text.server.ts";
import {
  claimNoticeLetter,
  type NoticeLetterToWrite,
} from "#domain/notices/claim-notice-letter.server.ts";
import { handOverNotice } from "#domain/notices/hand-over-notice.server.ts";
import type { Delivered } from "#domain/notices/settle-letter.server.ts";
import { settleNoticeLetter } from "#domain/notices/settle-notice-letter.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { sayNoticeLetter } from "#i18n/notice-letter-words.ts";
import { noticeMessages } from "#i18n/notice-messages.ts";

/** A run ends after so many, so that a stop of the worker is not kept waiting. */
const mostInARun = 20;

/** Reminders to the phones of readers without a mail address. How many were tried. */
export async function sendTexts(carry: typeof carryText = carryText): Promise<number> {
  for (let count = 0; count < mostInARun; count += 1) {
    const claimed = await claimNoticeLetter("text", new Date());
    if (claimed.status === "none") return count;
    const letter = claimed.status === "letter" ? claimed.letter : claimed;
    const delivered: Delivered =
      claimed.status === "letter"
        ? await send(claimed.letter, carry)
        : { status: "failed", problem: claimed.problem };
    const outcome = await settleNoticeLetter(letter, delivered);
    if (delivered.status === "failed") {
      const { problem } = delivered;
      logger().warn({ letter: letter.id, problem, outcome, tries: letter.tries }, "a text waits");
    }
  }
  return mostInARun;
}

async function send(letter: NoticeLetterToWrite, carry: typeof carryText): Promise<Delivered> {
  const locale = chooseLocale(letter.languages);
  const { short } = sayNoticeLetter(letter, locale, await noticeMessages[locale]());
  await handOverNotice(letter);
  const { id, lane: kind, to: phone, gateway } = letter;
  const seconds = Math.floor(Date.now() / 1000);
  return await carry({ kind, phone, text: short, locale, id }, { gateway, seconds });
}
