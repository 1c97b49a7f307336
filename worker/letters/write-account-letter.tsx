import { render } from "@react-email/components";
import { createTranslator } from "use-intl/core";
import type { AccountLetterToWrite } from "#domain/notices/claim-account-letter.server.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";
import { staffMessages } from "#i18n/staff-messages.ts";
import { AccountLetter } from "#worker/letters/account-letter.tsx";
import type { WrittenLetter } from "#worker/letters/write-letter.tsx";

/** A letter with a one-time link, in the language of the screen on which it was asked for. */
export async function writeAccountLetter(letter: AccountLetterToWrite): Promise<WrittenLetter> {
  const locale = chooseLocale([letter.language]);
  const { tag, direction } = locales[locale];
  const messages = await staffMessages[locale]();
  const t = createTranslator({ locale: tag, messages, namespace: "signIn.letters" });
  const { kind, link } = letter;
  const facts = {
    library: letter.libraryName,
    name: letter.name,
    signInName: letter.signInName,
  };
  const subject = t(`${kind}.subject`, facts);
  const lead = t(`${kind}.lead`, facts);
  const until = t(`${kind}.until`);
  const why = t(`${kind}.why`);
  const words = { tag, direction, subject, lead, link, until, why };
  return {
    subject,
    html: await render(<AccountLetter words={words} />),
    text: `${lead}\n\n${link}\n\n${until}\n\n-- \n${why}\n`,
  };
}
