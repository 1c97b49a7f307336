import { createTranslator } from "use-intl/core";
import type { Reason } from "#domain/library/reasons.ts";
import { type Locale, locales } from "#i18n/locales.ts";
import { factsInWords } from "#i18n/use-reason-words.ts";

/** What a reason says, without the way to the desk: whoever reads this stands there. */
export async function sayReason(locale: Locale, day: (date: string) => string) {
  const { tag, load } = locales[locale];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "reasons" });
  return ({ code, facts = {} }: Reason) => t(`${code}.what`, factsInWords(facts, day, tag));
}
