import { createTranslator, type IntlError } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { type Reason, type ReasonCode, reason, reasonWeights } from "#domain/library/reasons.ts";
import { dayInWords } from "#i18n/format.ts";
import { type Locale, localeNames, locales } from "#i18n/locales.ts";
import { factsInWords } from "#i18n/use-reason-words.ts";

const codes = Object.keys(reasonWeights) as ReasonCode[];
const allFacts = {
  on: "2026-11-01",
  until: "2026-12-31",
  since: "2026-11-28",
  limit: 5,
  count: 2,
  most: 3,
  days: 21,
  branch: "North branch",
  minor: 150,
  fee: "1.50 EUR",
  currency: "EUR",
};

async function speaker(locale: Locale) {
  const { tag, load } = locales[locale];
  const faults: IntlError[] = [];
  const t = createTranslator({
    locale: tag,
    messages: await load(),
    namespace: "reasons",
    onError: (error) => faults.push(error),
  });
  const say = ({ code, facts = {} }: Reason) => {
    const values = factsInWords(facts, (date) => dayInWords(tag, date, "2026-11-20"), tag);
    return `${t(`${code}.what`, values)} ${t(`${code}.next`, values)}`;
  };
  return { say, faults };
}

describe.each(localeNames)("the reasons in words (%s)", (locale) => {
  it("are whole sentences with and without their facts", async () => {
    const { say, faults } = await speaker(locale);
    for (const code of codes) {
      for (const facts of [undefined, allFacts]) {
        const words = say(reason(code, facts));
        expect(words).not.toMatch(/[{}]|undefined|\bNaN\b|\s[.,。，]/);
      }
    }
    expect(faults).toEqual([]);
  });

  it("name a day by its name, never as figures of a machine", async () => {
    const { say } = await speaker(locale);
    for (const code of codes) expect(say(reason(code, allFacts))).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });
});

describe("a limit", () => {
  it("is counted as each language counts", async () => {
    const inRussian = (await speaker("ru")).say;
    const late = (days: number) => inRussian(reason("returned-late", { days }));
    expect(late(1)).toContain("1 день");
    expect(late(3)).toContain("3 дня");
    expect(late(5)).toContain("5 дней");
    expect(late(21)).toContain("21 день");
    const inEnglish = (await speaker("en")).say;
    expect(inEnglish(reason("overdue-items", { count: 1 }))).toContain("1 of your books is late");
  });
});

describe("an amount", () => {
  const fine = (minor: number, currency: string) =>
    reason("fine-due", { minor, currency, fee: "as it stood" });

  it("is written as each language writes money, exact to its last coin", async () => {
    const say = async (locale: Locale, amount: Reason) =>
      (await speaker(locale)).say(amount).replaceAll("\u00a0", " ");
    expect(await say("en", fine(60, "EUR"))).toContain("A fine of €0.60 is due");
    expect(await say("ru", fine(123_456_789, "EUR"))).toContain("1 234 567,89 €");
    expect(await say("zh", fine(150, "CNY"))).toContain("¥1.50");
    expect(await say("en", fine(500, "JPY"))).toContain("¥500");
    expect(await say("en", fine(1_250, "HUF"))).toContain("HUF 12.50");
  });

  it("stands as it was told where an answer of before holds it as a text", async () => {
    const { say } = await speaker("en");
    expect(say(reason("fine-due", { fee: "0.60 EUR" }))).toContain("A fine of 0.60 EUR is due");
  });
});
