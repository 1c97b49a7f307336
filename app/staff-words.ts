import { cookies, headers } from "next/headers";
import { createTranslator } from "use-intl/core";
import { chooseLocale, chooseLocaleOfHeader } from "#i18n/choose.ts";
import { localeNames, locales } from "#i18n/locales.ts";
import { type StaffMessages, staffLocaleOf, staffMessages } from "#i18n/staff-messages.ts";

/** The language that was chosen in this browser, else the first that the browser asks for. */
export async function staffWords() {
  const chosen = (await cookies()).get("bibliomat-language")?.value;
  const isKnown = localeNames.some((name) => name === chosen);
  const locale = staffLocaleOf(
    isKnown
      ? chooseLocale([chosen ?? ""])
      : chooseLocaleOfHeader((await headers()).get("accept-language")),
  );
  const { tag } = locales[locale];
  const messages = await staffMessages[locale]();
  return {
    locale,
    tag,
    messages,
    t: createTranslator({ locale: tag, messages, namespace: "staff" }),
    /** Sentences of one part of the staff's pages, such as "patrons". */
    words: <Part extends keyof StaffMessages>(part: Part) =>
      createTranslator({ locale: tag, messages, namespace: part }),
    tSignIn: createTranslator({ locale: tag, messages, namespace: "signIn" }),
  };
}
