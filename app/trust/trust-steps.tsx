import { createTranslator } from "use-intl/core";
import { type Locale, localeNames, locales } from "#i18n/locales.ts";

/** The names of menus are those that the systems use in each language. */
const steps = ["load", "android", "ipad", "computer", "compare", "reopen"] as const;

export function TrustSteps() {
  return localeNames.map((name) => <Guide key={name} name={name} />);
}

async function Guide({ name }: { readonly name: Locale }) {
  const { tag, direction, load } = locales[name];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "trust" });
  return (
    <section lang={tag} dir={direction} className="space-y-4">
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <p>{t("why")}</p>
      <ol className="list-decimal space-y-2 ps-6">
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p className="font-semibold">{t("caution")}</p>
    </section>
  );
}
