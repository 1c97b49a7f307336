import type { Locale } from "#i18n/locales.ts";

/**
 * Words of the staff's pages, apart from the kiosk's: a tablet does not fetch what it never shows. A
 * language that readers are spoken to in may lack them; those who work here then read English.
 */
export const staffMessages = {
  en: () => import("./staff/en.json").then((file) => file.default),
  ru: () => import("./staff/ru.json").then((file) => file.default),
  zh: () => import("./staff/zh.json").then((file) => file.default),
} as const satisfies Readonly<Partial<Record<Locale, () => Promise<StaffMessages>>>>;

type StaffLocale = keyof typeof staffMessages;
const staffLocales = Object.keys(staffMessages) as StaffLocale[];

/** The language in which staff are spoken to who chose this one. */
export function staffLocaleOf(locale: Locale): StaffLocale {
  return staffLocales.find((name) => name === locale) ?? "en";
}

export type StaffMessages = typeof import("./staff/en.json");
