import { createTranslator } from "use-intl/core";
import type { Reason } from "#domain/library/reasons.ts";
import { dayInWords } from "#i18n/format.ts";
import { type Locale, locales } from "#i18n/locales.ts";
import { factsInWords } from "#i18n/use-reason-words.ts";

/** Dates and reasons as the tablets say them. `today` is the date at the branch. */
export async function loanWords(locale: Locale, today: string) {
  const { tag, load } = locales[locale];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "reasons" });
  const day = (date: string) => dayInWords(tag, date, today);
  return {
    day,
    reason: ({ code, facts = {} }: Reason) => {
      const values = factsInWords(facts, day, tag);
      return `${t(`${code}.what`, values)} ${t(`${code}.next`, values)}`.trim();
    },
  };
}
