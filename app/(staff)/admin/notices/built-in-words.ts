import { createTranslator } from "use-intl/core";
import type { NoticePart } from "#domain/notices/notice-texts.ts";
import { type Locale, locales } from "#i18n/locales.ts";

/** What a letter says where the library has not written anything, facts in braces. */
export async function builtInWords(locale: Locale): Promise<Readonly<Record<NoticePart, string>>> {
  const { tag, load } = locales[locale];
  const t = createTranslator({ locale: tag, messages: await load() });
  return {
    subject: t("mail.subject", { library: "{library}" }),
    opening: "",
    closing: t("mail.why"),
  };
}
