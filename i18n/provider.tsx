"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { IntlProvider } from "use-intl/react";
import { type Locale, localeNames, locales, type Messages } from "#i18n/locales.ts";

/**
 * `initialLocale` is the library's own; `messages` are its words, so that nothing waits for them. When
 * the library changes it, a reader who chose a language keeps hers until she is gone.
 */
export function LocaleProvider(props: {
  readonly initialLocale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}) {
  const home = useRef<Spoken>({ locale: props.initialLocale, messages: props.messages });
  const [spoken, setSpoken] = useState(home.current);
  const wanted = useRef(props.initialLocale);
  const { initialLocale, messages } = props;

  const choice = useMemo<LocaleChoice>(() => {
    const choose = async (locale: Locale) => {
      wanted.current = locale;
      if (locale === home.current.locale) {
        setSpoken(home.current);
        return;
      }
      const messages = await locales[locale].load().catch(() => null);
      // A second tap while the words were on their way wins; without the words nothing changes.
      if (messages !== null && wanted.current === locale) setSpoken({ locale, messages });
    };
    return {
      locale: spoken.locale,
      choose: (locale) => void choose(locale),
      goHome: () => void choose(home.current.locale),
      fetchOthers,
    };
  }, [spoken.locale]);

  useEffect(() => {
    const isAtHome = wanted.current === home.current.locale;
    home.current = { locale: initialLocale, messages };
    if (!isAtHome) return;
    wanted.current = initialLocale;
    setSpoken(home.current);
  }, [initialLocale, messages]);

  useEffect(() => {
    const { tag, direction } = locales[spoken.locale];
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
  }, [spoken.locale]);

  return (
    <LocaleContext value={choice}>
      <IntlProvider locale={locales[spoken.locale].tag} messages={spoken.messages} timeZone="UTC">
        {props.children}
      </IntlProvider>
    </LocaleContext>
  );
}

/** Without the network some may not come now; they are asked for again when somebody chooses them. */
function fetchOthers(): void {
  for (const name of localeNames) locales[name].load().catch(() => null);
}

type Spoken = { readonly locale: Locale; readonly messages: Messages };

export type LocaleChoice = {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  /** Back to the library's own language. */
  readonly goHome: () => void;
  /** Has the words of every language at hand before somebody wants them. */
  readonly fetchOthers: () => void;
};

const LocaleContext = createContext<LocaleChoice | null>(null);

export function useLocale(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (choice === null) throw new Error("useLocale needs a LocaleProvider above it");
  return choice;
}
