import { createTranslator } from "use-intl/core";
import type { Reason, ReasonCode } from "#domain/library/reasons.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { dayWithYear } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { factsInWords } from "#i18n/use-reason-words.ts";

/** What comes next is said for a tablet of the library here: its words name buttons that a terminal lacks. */
const saysTabletsButtons: ReadonlySet<string> = new Set<ReasonCode>([
  "proof-too-weak",
  "visit-unknown",
  "visit-of-another-device",
  "loan-unknown",
  "rental-fee",
]);

/** Reasons and what comes next on a terminal's screen, in the library's language. */
export async function sayReasons(reasons: readonly Reason[], language: string): Promise<string> {
  if (reasons.length === 0) return "";
  const { tag, load } = locales[chooseLocale([language])];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "reasons" });
  return reasons
    .map(({ code, facts = {} }) => {
      const values = factsInWords(facts, (day) => dayWithYear(tag, day), tag);
      const what = t(`${code}.what`, values);
      return saysTabletsButtons.has(code) ? what : `${what} ${t(`${code}.next`, values)}`;
    })
    .join(" ");
}
