import { readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import formatCompiled from "use-intl/format-message/format-only";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "#i18n/locales.ts";
import precompile from "./precompile-messages.mjs";

type Words = { readonly [key: string]: string | Words };
type Compiled = { readonly [key: string]: Parameters<typeof formatCompiled>[1] };

/** Each of them falls under another plural form in some language. */
const counts = [0, 1, 2, 5, 21];

describe.each(Object.keys(locales) as Locale[])("What a tablet is given in %s", (locale) => {
  const { tag } = locales[locale];
  const text = readFileSync(new URL(`../i18n/messages/${locale}.json`, import.meta.url), "utf8");
  const messages: Words = JSON.parse(text);
  const compiled = readModule(precompile(text));

  it("says every sentence as the file does, with every count", () => {
    const t = createTranslator({ locale: tag, messages: messages as never, timeZone: "UTC" });
    for (const [key, sentence] of flatten(messages)) {
      for (const count of counts) {
        const values = valuesFor(sentence, count);
        const plain = t.markup(key as never, values as never);
        const ready = formatCompiled(key, at(compiled, key), values, options(tag));
        expect([ready].flat().join(""), `${key} with ${count}`).toBe(plain);
      }
    }
  });
});

function readModule(source: string): Compiled {
  return JSON.parse(source.replace(/^export default /, "").replace(/;$/, ""));
}

function flatten(words: Words, path: readonly string[] = []): [key: string, sentence: string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[[...path, key].join("."), value]]
      : flatten(value, [...path, key]),
  );
}

function at(compiled: Compiled, key: string) {
  return key
    .split(".")
    .reduce<unknown>((words, part) => (words as Compiled)[part], compiled) as Compiled[string];
}

/** A count for each number, the first choice for each choice, brackets for each tag. */
function valuesFor(sentence: string, count: number) {
  const names = [...sentence.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+)\s*,\s*(\w+)?)?/g)];
  const values = names.map(([, name = "", kind, first]) => {
    if (kind === "select") return [name, first ?? "other"];
    return [name, kind === undefined && !isCounted(sentence, name) ? `«${name}»` : count];
  });
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map(([, name = ""]) => [
    name,
    (chunks: unknown) => `[${[chunks].flat().join("")}]`,
  ]);
  return Object.fromEntries([...values, ...tags]);
}

function isCounted(sentence: string, name: string): boolean {
  return new RegExp(`\\{\\s*${name}\\s*,\\s*(plural|selectordinal|number)`).test(sentence);
}

function options(locale: string): Parameters<typeof formatCompiled>[3] {
  const formatters = {
    getPluralRules: (tag: string, how: Intl.PluralRulesOptions) => new Intl.PluralRules(tag, how),
    getNumberFormat: (tag: string, how: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(tag, how),
    getDateTimeFormat: (tag: string, how: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(tag, how),
  };
  return { locale, formatters, cache: {}, timeZone: "UTC" } as never;
}
