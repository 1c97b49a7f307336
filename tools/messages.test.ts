import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rowFields } from "#domain/catalog/row-columns.ts";
import { reasonWeights } from "#domain/library/reasons.ts";
import { locales } from "#i18n/locales.ts";
import {
  type Catalogues,
  checkCatalogues,
  checkReasons,
  type Words,
} from "./messages/catalogue.ts";
import { checkUntranslated, sameOnPurpose } from "./messages/untranslated.ts";

const readersWords = cataloguesOf("messages");
/** A language may lack these: those who work in the library then read English. */
const staffWords = cataloguesOf("staff");
/** So with the card on a reader's phone. */
const phoneWords = cataloguesOf("phone");
/** So with the search at a kiosk. */
const searchWords = cataloguesOf("search");
/** So with letters of reminders, which only the worker and the page of their texts read. */
const noticeWords = cataloguesOf("notices");
const catalogues: Catalogues = Object.fromEntries(
  Object.entries(readersWords).map(([name, words]) => [
    name,
    {
      ...words,
      ...staffWords[name],
      ...phoneWords[name],
      ...searchWords[name],
      notices: noticeWords[name] ?? {},
    },
  ]),
);

describe("the words of the screens", () => {
  it("are there for every language that can be chosen, and for no other", () => {
    expect(Object.keys(readersWords).sort()).toEqual(Object.keys(locales).sort());
    expect(Object.keys(locales)).toEqual(expect.arrayContaining(Object.keys(staffWords)));
  });

  it("are the same sentences with the same arguments in every language", () => {
    expect(checkCatalogues(readersWords)).toEqual([]);
    expect(checkCatalogues(staffWords)).toEqual([]);
    expect(checkCatalogues(phoneWords)).toEqual([]);
    expect(checkCatalogues(searchWords)).toEqual([]);
    expect(checkCatalogues(noticeWords)).toEqual([]);
  });

  it("are there for everything that a column of a table of books may hold", () => {
    for (const [locale, words] of Object.entries(staffWords)) {
      const { fields } = words.catalogueImport as { readonly fields: Words };
      expect([locale, Object.keys(fields).sort()]).toEqual([locale, [...rowFields].sort()]);
    }
  });

  it("are there for every reason why the library says no (8)", () => {
    expect(checkReasons(readersWords, Object.keys(reasonWeights))).toEqual([]);
  });
});

describe("A button that a screen reader is told more of than stands on it", () => {
  // WCAG 2.5.3: whoever steers by voice says what she sees.
  it.each(Object.keys(locales))("has the words that stand on it in its name, in %s", (locale) => {
    const { line = {}, keypad = {} } = (readersWords[locale]?.kiosk ?? {}) as {
      readonly [part: string]: Readonly<Record<string, string>>;
    };
    const named = Object.keys(line).filter((key) => key.endsWith("Title"));
    expect(named.length).toBeGreaterThan(4);
    for (const key of named)
      expect(line[key]).toContain(line[key.slice(0, -"Title".length)] ?? "?");
    expect(keypad.letters).toContain("ABC");
    expect(keypad.digits).toContain("123");
    expect(keypad.hyphen).toContain("-");
    expect(keypad.slash).toContain("/");
  });
});

function cataloguesOf(name: string): Catalogues {
  const folder = new URL(`../i18n/${name}/`, import.meta.url);
  const read = (file: string): Words => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file.replace(/\.json$/, ""), read(file)]),
  );
}

describe("the words of a language", () => {
  it("are its own and not the English ones, but for a short list with reasons", () => {
    expect(checkUntranslated(catalogues, sameOnPurpose)).toEqual([]);
  });

  it("are found out where somebody forgot to translate, and where an exception is stale", () => {
    const en = { a: "Help", b: "PIN", c: "{count}", d: "Cards" };
    const ru = { a: "Help", b: "PIN", c: "{count}", d: "Билеты" };
    expect(checkUntranslated({ en, ru }, { b: "a word of its own", d: "was the same" })).toEqual([
      "ru: a is the English sentence.",
      "d is an exception that no language needs.",
    ]);
  });
});

describe("the guard of the words", () => {
  const planted: Readonly<Record<string, readonly [en: Words, ru: Words, says: string]>> = {
    "a missing sentence": [{ a: "A", b: { c: "C" } }, { a: "А" }, "ru: b.c is missing."],
    "a sentence too many": [{ a: "A" }, { a: "А", b: "Б" }, "en: b is missing."],
    "an empty sentence": [{ a: "A" }, { a: " " }, "ru: a is empty."],
    "a sentence that was left out": [
      { a: { b: "{n}" } },
      { a: { b: "n" } },
      "ru: a.b leaves out n.",
    ],
    "an argument that nobody gives": [{ a: "A" }, { a: "{имя}" }, "ru: a asks for имя."],
    "a tag that is lost": [{ a: "<b>A</b>" }, { a: "А" }, "ru: a leaves out <b>."],
    "an argument inside a choice": [
      { a: "{x, select, yes {to {day}} other {}}" },
      { a: "{x, select, yes {до} other {}}" },
      "ru: a leaves out day.",
    ],
    "a choice that is named otherwise": [
      { a: "{x, select, yes {A} other {}}" },
      { a: "{x, select, да {А} other {}}" },
      "ru: a has other choices for x.",
    ],
    "a plural without a form that Russian has": [
      { a: "{n, plural, one {# day} other {# days}}" },
      { a: "{n, plural, one {# день} few {# дня} other {# дня}}" },
      'ru: a lacks the plural form "many".',
    ],
    "a plural with one form only": [
      { a: "{n, plural, other {# days}}" },
      { a: "{n}" },
      'en: a lacks the plural form "one".',
    ],
  };

  for (const [title, [en, ru, says]] of Object.entries(planted)) {
    it(`tells of ${title}`, () => {
      expect(checkCatalogues({ en, ru })).toEqual([says]);
    });
  }

  it("tells of a sentence that does not parse", () => {
    const faults = checkCatalogues({ en: { a: "{n, plural, one {x}" }, zh: { a: "{n}" } });
    expect(faults).toEqual([expect.stringContaining("en: a does not parse")]);
  });

  it("tells of a reason without words, and of words without a reason", () => {
    const words = { reasons: { known: { what: "X", next: "" }, gone: "Y" } };
    expect(checkReasons({ en: words, ru: {} }, ["known"])).toEqual([
      "en: reasons.known has no words.",
      "en: reasons.gone is no reason.",
      "ru: reasons.known has no words.",
    ]);
  });

  it("lets a language speak in its own way", () => {
    const en = {
      a: "{n, plural, =0 {none} one {# day} other {# days}}, {b}",
      c: "{n, plural, =1 {x} other {y}}",
    };
    const zh = { a: "{b}：{n}天", c: "{n, plural, other {y}}" };
    expect(checkCatalogues({ en, zh })).toEqual([]);
    expect(checkReasons({ en: { reasons: { known: "X" } } }, ["known"])).toEqual([]);
  });
});
