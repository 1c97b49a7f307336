import { createTranslator } from "use-intl/core";
import { chooseLocaleOfHeader } from "#i18n/choose.ts";
import { type Locale, localeNames, locales, type Messages } from "#i18n/locales.ts";

/** The language that the address asks for, else the browser's. */
export function demoLocale(asked: string | undefined, acceptLanguage: string | null): Locale {
  return localeNames.find((name) => name === asked) ?? chooseLocaleOfHeader(acceptLanguage);
}

export async function demoWords(locale: Locale) {
  const messages: Messages = await locales[locale].load();
  return createTranslator({ locale: locales[locale].tag, messages, namespace: "demo" });
}

export type DemoWords = Awaited<ReturnType<typeof demoWords>>;
