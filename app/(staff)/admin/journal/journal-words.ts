import { staffWords } from "#app/staff-words.ts";
import { isJournalAct, journalDetails, journalOutcomes } from "#domain/library/journal-acts.ts";
import { locales } from "#i18n/locales.ts";

/** How a row is said in the language of whoever looks. What no table knows yet is shown as its code. */
export async function journalWords() {
  const { words, locale } = await staffWords();
  const t = words("journal");
  const { reasons } = await locales[locale].load();
  const said: Readonly<Record<string, { readonly what: string }>> = reasons;
  const reason = (code: string) => {
    const sentence = said[code]?.what;
    // A sentence that asks for facts stands in the journal without them.
    return sentence === undefined || sentence.includes("{") ? code : sentence;
  };
  return {
    t,
    act: (act: string) => (isJournalAct(act) ? t(`acts.${act}`) : act),
    outcome: (outcome: string) => {
      const known = journalOutcomes.find((each) => each === outcome);
      return known === undefined ? outcome : t(`outcomes.${known}`);
    },
    details: (detail: Readonly<Record<string, unknown>>) =>
      Object.entries(detail).map(([name, value]) => {
        const known = journalDetails.find((each) => each === name);
        const label = known === undefined ? name : t(`details.${known}`);
        return { name, label, text: textOf(name === "reasons" ? mapped(value, reason) : value, t) };
      }),
  };
}

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
type T = ReturnType<typeof journalT>;
function journalT(words: Words) {
  return words("journal");
}

function mapped(value: unknown, reason: (code: string) => string): unknown {
  return Array.isArray(value) ? value.map((code) => reason(String(code))) : value;
}

function textOf(value: unknown, t: T): string {
  if (Array.isArray(value)) return value.map((each) => textOf(each, t)).join(", ");
  if (typeof value === "object" && value !== null && "before" in value && "after" in value)
    return t("fromTo", { before: textOf(value.before, t), after: textOf(value.after, t) });
  if (value === null) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
