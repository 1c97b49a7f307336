import { useCallback, useEffect, useState } from "react";
import { chooseLocale } from "#i18n/choose.ts";
import { locales } from "#i18n/locales.ts";
import {
  type PhoneLocale,
  type PhoneMessages,
  phoneLocaleOf,
  phoneMessages,
} from "#i18n/phone-messages.ts";

export type Spoken = { readonly locale: PhoneLocale; readonly messages: PhoneMessages };

/** The language that was chosen on this phone, here or on the library's other pages, else the phone's own. */
export function usePhoneLanguage(): {
  readonly spoken: Spoken | null;
  readonly choose: (locale: PhoneLocale) => void;
} {
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  const speak = useCallback(async (locale: PhoneLocale) => {
    const messages = await phoneMessages[locale]().catch(() => null);
    if (messages !== null) setSpoken({ locale, messages });
  }, []);
  useEffect(() => {
    const chosen = /(?:^|; )bibliomat-language=(\w+)/.exec(document.cookie)?.[1];
    const wanted = chosen === undefined ? navigator.languages : [chosen, ...navigator.languages];
    void speak(phoneLocaleOf(chooseLocale(wanted)));
  }, [speak]);
  useEffect(() => {
    if (spoken !== null) document.documentElement.lang = locales[spoken.locale].tag;
  }, [spoken]);
  const choose = (locale: PhoneLocale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser we serve.
    document.cookie = `bibliomat-language=${locale}; path=/; max-age=31536000; samesite=lax`;
    void speak(locale);
  };
  return { spoken, choose };
}
