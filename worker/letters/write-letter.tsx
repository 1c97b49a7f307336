import { render } from "@react-email/components";
import { createTranslator } from "use-intl/core";
import { type ReceiptWords, writeReceipt } from "#domain/kiosk/receipt-text.ts";
import type { LetterToWrite } from "#domain/notices/claim-letter.server.ts";
import { fillNoticeText, type NoticePart } from "#domain/notices/notice-texts.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { dayInWords, dayWithYear, weekdayOf } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { ReceiptLetter, type ReceiptLetterWords } from "#worker/letters/receipt-letter.tsx";

export type WrittenLetter = {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
};

/** A letter in its reader's language, as text and as HTML. */
export async function writeLetter(letter: LetterToWrite): Promise<WrittenLetter> {
  const locale = chooseLocale(letter.languages);
  const { tag, direction, load } = locales[locale];
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
  const count = t("mail.count", { count: letter.lines.length });
  const own = (part: NoticePart) => ownWords(letter, locale, part);
  const words: ReceiptLetterWords = {
    tag,
    direction,
    subject: own("subject") ?? t("mail.subject", { library: letter.libraryName }),
    opening: own("opening") ?? "",
    count,
    receipt,
    why: own("closing") ?? t("mail.why"),
  };
  const opening = words.opening === "" ? "" : `${words.opening}\n\n`;
  return {
    subject: words.subject,
    html: await render(<ReceiptLetter words={words} />),
    text: `${opening}${writeReceipt(receipt)}\n\n${count}\n\n-- \n${words.why}\n`,
  };
}

/** What the library says itself in this language, with the facts of this letter in it. */
function ownWords(letter: LetterToWrite, locale: string, part: NoticePart): string | null {
  const found = letter.texts.find((text) => text.part === part && text.language === locale);
  if (found === undefined) return null;
  return fillNoticeText(found.words, {
    library: letter.libraryName,
    branch: letter.branchName,
    count: String(letter.lines.length),
  });
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
