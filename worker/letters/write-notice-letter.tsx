import { render } from "@react-email/components";
import type { NoticeLetterToWrite } from "#domain/notices/claim-notice-letter.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { plainNoticeLetter, sayNoticeLetter } from "#i18n/notice-letter-words.ts";
import { noticeMessages } from "#i18n/notice-messages.ts";
import { NoticeLetter } from "#worker/letters/notice-letter.tsx";
import type { WrittenLetter } from "#worker/letters/write-letter.tsx";

/** A letter of reminders in its reader's language, as text and as HTML. */
export async function writeNoticeLetter(letter: NoticeLetterToWrite): Promise<WrittenLetter> {
  const locale = chooseLocale(letter.languages);
  const words = sayNoticeLetter(letter, locale, await noticeMessages[locale]());
  const from = letter.libraryName;
  return {
    subject: words.subject,
    html: await render(<NoticeLetter words={words} from={from} />),
    text: `${from}\n\n${plainNoticeLetter(words)}`,
  };
}
