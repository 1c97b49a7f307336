import { createTranslator } from "use-intl/core";
import type { Reason } from "#domain/library/reasons.ts";
import { chooseLocale } from "#i18n/choose.ts";
import { dayWithYear } from "#i18n/format.ts";
import { locales } from "#i18n/locales.ts";
import { factsInWords } from "#i18n/use-reason-words.ts";

/** Reasons on a terminal's screen, in the library's language. */
export async function sayReasons(reasons: readonly Reason[], language: string): Promise<string> {
  if (reasons.length === 0) return "";
  const { tag, load } = locales[chooseLocale([language])];
  const t = createTranslator({ locale: tag, messages: await load(), namespace: "reasons" });
  return reasons
    .map(({ code, facts = {} }) =>
      t(
        `${code}.what`,
        factsInWords(facts, (day) => dayWithYear(tag, day), tag),
      ),
    )
    .join(" ");
}
