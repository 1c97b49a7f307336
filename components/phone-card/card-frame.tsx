import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { locales } from "#i18n/locales.ts";
import { type PhoneLocale, phoneMessages } from "#i18n/phone-messages.ts";

const names = Object.keys(phoneMessages) as PhoneLocale[];

/** A card between two boards, and the languages below it. */
export function CardFrame(props: {
  readonly locale: PhoneLocale;
  readonly onChoose: (locale: PhoneLocale) => void;
  readonly children: ReactNode;
}) {
  const t = useTranslations("phoneCard");
  return (
    <div className="flex min-h-dvh flex-col">
      <div aria-hidden className="board" />
      <main className="mx-auto flex w-full max-w-lg flex-1 flex-col justify-center gap-3 px-5 py-4">
        {props.children}
      </main>
      <fieldset className="flex justify-center gap-1 pb-2" aria-label={t("language")}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            lang={locales[name].tag}
            aria-pressed={name === props.locale}
            onClick={() => props.onChoose(name)}
            className="min-h-11 min-w-11 rounded-book px-3 underline decoration-line-strong underline-offset-4 aria-pressed:font-bold aria-pressed:no-underline"
          >
            {locales[name].endonym}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
