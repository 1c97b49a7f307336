import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { type LocaleFacts, locales, type Messages } from "#i18n/locales.ts";
import { checkCatalogues, sentencesOf, type Words } from "./messages/catalogue.ts";
import { readSentence } from "./messages/icu.ts";
import { pseudoOf } from "./messages/pseudo.ts";

const root = new URL("../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const en: Words = JSON.parse(read("i18n/messages/en.json"));

// One file: the words. One line: this entry.
const words = pseudoOf(en);
const pseudo: LocaleFacts = {
  endonym: "Éñglíśh",
  direction: "ltr",
  tag: "en-XA",
  load: async () => words as unknown as Messages,
};

describe("A language that is one file and one line", () => {
  it("passes the guard of the words like every other", () => {
    expect(checkCatalogues({ en, "en-XA": words })).toEqual([]);
  });

  it("has a sentence of its own for every key, through the same table", async () => {
    const table: Record<string, LocaleFacts> = { ...locales, "en-XA": pseudo };
    const { tag, load } = table["en-XA"] ?? pseudo;
    const faults: string[] = [];
    const t = createTranslator({
      locale: tag,
      messages: await load(),
      onError: (error) => faults.push(error.message),
    }) as unknown as Speaker;
    const keys = [...sentencesOf(en).keys()];
    const english = createTranslator({ locale: "en-GB", messages: en }) as unknown as Speaker;
    for (const key of keys) {
      const text = sentencesOf(en).get(key) ?? "";
      const said = t.markup(key, valuesFor(text));
      if (said === english.markup(key, valuesFor(text)) && /[aceinosuyz]{2}/i.test(said)) {
        faults.push(`${key} is still English: ${said}`);
      }
    }
    expect(keys.length).toBeGreaterThan(250);
    expect(faults).toEqual([]);
  });

  it("needs no other place in the code: no list of languages stands anywhere else", () => {
    const lists = sources("app", "components", "domain", "offline", "worker", "cli").filter(
      (path) => /["']?\bru\b["']?\s*:\s*["'{[]/.test(read(path)),
    );
    expect(lists).toEqual(Object.keys(speaksBesideTheTable));
  });
});

/** Files that say something in several languages and are not part of a screen, each for a reason. */
const speaksBesideTheTable: Readonly<Record<string, string>> = {
  "domain/catalog/cover.ts": "the languages of books, not of screens",
};

type Speaker = { readonly markup: (key: string, values: Record<string, unknown>) => string };

/** A value for each argument of a sentence: a number for plurals, the first of the choices, a tag. */
function valuesFor(text: string): Record<string, unknown> {
  const { needs, selects } = readSentence(text, "en-GB");
  return Object.fromEntries(
    [...needs].map((name) => {
      if (name.startsWith("<")) return [name.slice(1, -1), (chunks: string) => chunks];
      const choice = selects.get(name)?.find((each) => each !== "other");
      return [name, choice ?? 2];
    }),
  );
}

function sources(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map(
        (path) => `${folder}/${path}`,
      ),
    )
    .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
    .sort();
}
