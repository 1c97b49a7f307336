import { createTranslator } from "use-intl/core";
import { type NoticeKind, type NoticePart, readToldKind } from "#domain/notices/notice-texts.ts";
import { type Locale, locales } from "#i18n/locales.ts";
import { noticeMessages } from "#i18n/notice-messages.ts";

/** For how many a built-in sentence is shown: with words for more than one. */
const sampleCount = 3;

/** What a letter says where the library has not written anything, facts in braces. */
export async function builtInWords(
  kind: NoticeKind,
  locale: Locale,
): Promise<Readonly<Partial<Record<NoticePart, string>>>> {
  const { tag, load } = locales[locale];
  if (kind === "receipt") {
    const t = createTranslator({ locale: tag, messages: await load() });
    return { subject: t("mail.subject", { library: "{library}" }), closing: t("mail.why") };
  }
  const t = createTranslator({ locale: tag, messages: await noticeMessages[locale]() });
  const told = readToldKind(kind);
  if (told !== null) return { lead: t(`leads.${told}`, { count: sampleCount, date: "{date}" }) };
  return {
    subject: t("subjects.digest", { library: "{library}", count: sampleCount }),
    closing: t("closing"),
  };
}
