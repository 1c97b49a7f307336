import { useTranslations } from "use-intl/react";
import { localeNames, locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";

/** Every language by its own name, one tap each. On a narrow screen the names are shortened. */
export function LanguageSwitch() {
  const t = useTranslations("kiosk.frame");
  const { locale, choose } = useLocale();
  return (
    <fieldset className="flex gap-1" aria-label={t("language")}>
      {localeNames.map((name) => {
        const { endonym, tag } = locales[name];
        const isSpoken = name === locale;
        return (
          <button
            key={name}
            type="button"
            lang={tag}
            aria-label={endonym}
            aria-pressed={isSpoken}
            onClick={() => choose(name)}
            className={`min-h-touch min-w-touch whitespace-nowrap rounded-book border-2 px-2 text-kiosk font-semibold sm:px-4 ${
              isSpoken
                ? "border-ink bg-sheet text-ink shadow-[inset_0_-4px_0_var(--accent)]"
                : "border-transparent text-ink underline decoration-line-strong decoration-2 underline-offset-4"
            }`}
          >
            <span className="hidden sm:inline">{endonym}</span>
            <span className="sm:hidden">{endonym.slice(0, 2)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
