import { useTranslations } from "use-intl/react";
import { dayInWords, weekdayOf } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

export type Dates = {
  /** "until Monday 14 December" */
  readonly until: (date: string) => string;
  /** "was due on Monday 14 December" */
  readonly was: (date: string) => string;
  /** "14 December" */
  readonly day: (date: string) => string;
};

/** Calendar dates in words of the reader's language; `today` is the date at the branch. */
export function useDates(today: string): Dates {
  const t = useTranslations("dates");
  const { tag } = locales[useLocale().locale];
  const day = (date: string) => dayInWords(tag, date, today);
  return {
    day,
    until: (date) => t("until", { weekday: weekdayOf(date), day: day(date) }),
    was: (date) => t("was", { weekday: weekdayOf(date), day: day(date) }),
  };
}
