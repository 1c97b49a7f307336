import { render } from "@react-email/components";
import { createTranslator } from "use-intl/core";
import { type ReceiptWords, writeReceipt } from "#domain/kiosk/receipt-text.ts";
import type { LetterToWrite } from "#domain/notices/claim-letter.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { dayInWords, dayWithYear, weekdayOf } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { ReceiptLetter } from "#worker/letters/receipt-letter.tsx";

export type WrittenLetter = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** A letter in its reader's language, as text and as HTML. */
export async function writeLetter(letter: LetterToWrite): Promise<WrittenLetter> {
  const { tag, direction, load } = locales[chooseLocale(letter.languages)];
  const t = createTranslator({ locale: tag, messages: await load() });
  const due = (date: string) =>
    t(date < letter.today ? "dates.was" : "dates.until", {
      weekday: weekdayOf(date),
      day: dayInWords(tag, date, letter.today),
    });
  const receipt: ReceiptWords = {
    from: `${letter.libraryName} · ${letter.branchName}`,
    date: dayWithYear(tag, letter.visitedOn),
    groups: groupsOf(letter.lines, due),
  };
  const subject = t("mail.subject", { library: letter.libraryName });
  const count = t("mail.count", { count: letter.lines.length });
  const why = t("mail.why");
  const words = { tag, direction, subject, count, receipt, why };
  return {
    subject,
    html: await render(<ReceiptLetter words={words} />),
    text: `${writeReceipt(receipt)}\n\n${count}\n\n-- \n${why}\n`,
  };
}

function groupsOf(
  lines: LetterToWrite["lines"],
  due: (date: string) => string,
): ReceiptWords["groups"] {
  const dates = [...new Set(lines.map((line) => line.dueOn))];
  return dates.map((date) => ({
    heading: due(date),
    entries: lines
      .map(({ title, authors, dueOn }, key) => ({ key, title, authors, dueOn }))
      .filter((entry) => entry.dueOn === date),
  }));
}
