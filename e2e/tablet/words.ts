import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { type Locale, locales, type Messages } from "#i18n/locales.ts";
import type { PhoneMessages } from "#i18n/phone-messages.ts";
import type { SearchMessages } from "#i18n/search-messages.ts";
import type { StaffMessages } from "#i18n/staff-messages.ts";

/** The product's own words, so that a better sentence breaks no journey. */
export function wordsOf(locale: Locale) {
  const read = (folder: string) =>
    JSON.parse(
      readFileSync(new URL(`../../i18n/${folder}/${locale}.json`, import.meta.url), "utf8"),
    );
  const messages: Messages & StaffMessages & PhoneMessages & SearchMessages = {
    ...read("messages"),
    ...read("staff"),
    ...read("phone"),
    ...read("search"),
  };
  return createTranslator({ locale: locales[locale].tag, messages });
}

export type Words = ReturnType<typeof wordsOf>;

/** Day and month of a date, by the browser's own knowledge and not by the product's. */
export function dayIn(locale: Locale, date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  const parts = { day: "numeric", month: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locales[locale].tag, parts).format(at);
}
