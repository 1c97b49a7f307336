"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl/react";
import { type Locale, localeNames, locales } from "#i18n/locales.ts";

/** Every language by its own name. The choice is kept in this browser. */
export function LanguageLinks({ current }: { readonly current: Locale }) {
  const t = useTranslations("staff.frame");
  const router = useRouter();
  const choose = (name: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser we serve.
    document.cookie = `bibliomat-language=${name}; path=/; max-age=31536000; samesite=lax`;
    router.refresh();
  };
  return (
    <fieldset className="flex gap-1" aria-label={t("language")}>
      {localeNames.map((name) => (
        <button
          key={name}
          type="button"
          lang={locales[name].tag}
          aria-pressed={name === current}
          onClick={() => choose(name)}
          className="min-h-11 rounded-book px-2 underline decoration-line-strong underline-offset-4 aria-pressed:font-bold aria-pressed:no-underline"
        >
          {locales[name].endonym}
        </button>
      ))}
    </fieldset>
  );
}
