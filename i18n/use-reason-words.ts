import { useTranslations } from "use-intl/react";
import type { Reason } from "#domain/library/reasons.ts";
import { inMoney } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { useLocale } from "#i18n/provider.tsx";
import { useDates } from "#i18n/use-dates.ts";

export type ReasonWords = { readonly what: string; readonly next: string };

/** What a reason says, and what the reader does next. */
export function useReasonWords(today: string): (reason: Reason) => ReasonWords {
  const t = useTranslations("reasons");
  const dates = useDates(today);
  const { tag } = locales[useLocale().locale];
  return ({ code, facts = {} }) => {
    const values = factsInWords(facts, dates.day, tag);
    return { what: t(`${code}.what`, values), next: t(`${code}.next`, values) };
  };
}

const factNames = [
  "on",
  "until",
  "since",
  "limit",
  "count",
  "most",
  "days",
  "branch",
  "age",
  "parts",
  "fee",
] as const;

/** Each fact, and whether it is there at all: a sentence must stand without it too. */
export function factsInWords(
  facts: NonNullable<Reason["facts"]>,
  inWords: (date: string) => string,
  /** The language in which amounts are written. */
  tag: string,
): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const name of factNames) {
    const fact = name === "fee" ? feeOf(facts, tag) : facts[name];
    values[`has${name.charAt(0).toUpperCase()}${name.slice(1)}`] =
      fact === undefined ? "no" : "yes";
    values[name] = isDate(fact) ? inWords(fact) : (fact ?? "");
  }
  return values;
}

/** Kept in minor units of its currency; an answer of before holds it as a text, which stands as it is. */
function feeOf({ minor, fee, currency }: NonNullable<Reason["facts"]>, tag: string) {
  return typeof minor === "number" && typeof currency === "string"
    ? inMoney(tag, minor, currency)
    : fee;
}

function isDate(fact: string | number | undefined): fact is string {
  return typeof fact === "string" && /^\d{4}-\d{2}-\d{2}$/.test(fact);
}
