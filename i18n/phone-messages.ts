import type { Locale } from "#i18n/locales.ts";

/** Words of the card on a reader's own phone, few and apart: a phone on a slow network fetches no more. */
export const phoneMessages = {
  en: () => import("./phone/en.json").then((file) => file.default),
  ru: () => import("./phone/ru.json").then((file) => file.default),
  zh: () => import("./phone/zh.json").then((file) => file.default),
} as const satisfies Readonly<Partial<Record<Locale, () => Promise<PhoneMessages>>>>;

export type PhoneLocale = keyof typeof phoneMessages;
const phoneLocales = Object.keys(phoneMessages) as PhoneLocale[];

/** A language of the screens that the card does not speak yet is English there. */
export function phoneLocaleOf(locale: Locale): PhoneLocale {
  return phoneLocales.find((name) => name === locale) ?? "en";
}

export type PhoneMessages = typeof import("./phone/en.json");
