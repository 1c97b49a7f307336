import { useEffect, useState } from "react";
import type { Tablet } from "#app/(kiosk)/kiosk/use-tablet.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { type Locale, locales, type Messages } from "#i18n/locales.ts";

export type Home = { readonly locale: Locale; readonly messages: Messages };

/** Milliseconds: words that did not come are asked for again. */
const tryAgainAfter = 2_000;

/**
 * The language to which a kiosk comes back after each visit, with its words: the library's own where
 * it has ever been heard, else the browser's. Null until the words are there.
 */
export function useHomeLanguage(tablet: Tablet): Home | null {
  const [home, setHome] = useState<Home | null>(null);
  const locale = tablet.state === "opening" ? null : localeOf(tablet);
  useEffect(() => {
    if (locale === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const load = async () => {
      const messages = await locales[locale].load().catch(() => null);
      if (isGone) return;
      if (messages === null) timer = setTimeout(load, tryAgainAfter);
      else setHome({ locale, messages });
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [locale]);
  return home;
}

function localeOf(tablet: Exclude<Tablet, { readonly state: "opening" }>): Locale {
  return chooseLocale(tablet.language === null ? navigator.languages : [tablet.language]);
}
