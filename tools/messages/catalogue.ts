import { readSentence, type Sentence } from "./icu.ts";

/** A language's words: sentences by key, keys nested. */
export type Words = { readonly [key: string]: string | Words };
export type Catalogues = Readonly<Record<string, Words>>;

/** Keys that one language has and another has not, sentences that do not parse, arguments that differ. */
export function checkCatalogues(catalogues: Catalogues): string[] {
  const [first, ...others] = Object.entries(catalogues).map(([locale, words]) => ({
    locale,
    sentences: sentencesOf(words),
  }));
  if (first === undefined) return ["There are no languages."];
  return [first, ...others].flatMap((language) => [
    ...sentenceFaults(language),
    ...(language === first ? [] : differences(first, language)),
  ]);
}

/** Reasons without words, and words for reasons that are gone. */
export function checkReasons(catalogues: Catalogues, codes: readonly string[]): string[] {
  return Object.entries(catalogues).flatMap(([locale, { reasons = {} }]) => {
    const worded = typeof reasons === "string" ? {} : reasons;
    return [
      ...codes
        .filter((code) => flatten({ code: worded[code] ?? "" }, []).some(([, text]) => text === ""))
        .map((code) => `${locale}: reasons.${code} has no words.`),
      ...Object.keys(worded)
        .filter((code) => !codes.includes(code))
        .map((code) => `${locale}: reasons.${code} is no reason.`),
    ];
  });
}

/** Every sentence by its whole key. */
export function sentencesOf(words: Words): ReadonlyMap<string, string> {
  return new Map(flatten(words, []));
}

type Language = { readonly locale: string; readonly sentences: ReadonlyMap<string, string> };

function flatten(words: Words, path: readonly string[]): [key: string, text: string][] {
  const entries = Object.entries(words);
  if (entries.length === 0) return [[path.join("."), ""]];
  return entries.flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[[...path, key].join("."), value]]
      : flatten(value, [...path, key]),
  );
}

function sentenceFaults({ locale, sentences }: Language): string[] {
  return [...sentences].flatMap(([key, text]) => {
    const where = `${locale}: ${key}`;
    if (text.trim() === "") return [`${where} is empty.`];
    const sentence = read(text, locale);
    if (typeof sentence === "string") return [`${where} does not parse: ${sentence}.`];
    return sentence.plurals.flatMap((forms) =>
      formsWanted(locale, forms)
        .filter((form) => !forms.includes(form))
        .map((form) => `${where} lacks the plural form "${form}".`),
    );
  });
}

/** A language that has one form for all numbers may leave plurals out, but not half of them. */
function formsWanted(locale: string, forms: readonly string[]): string[] {
  const isOnlyExact = forms.every((form) => form.startsWith("=") || form === "other");
  const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
  // `=0 {…} =1 {…} other {…}` speaks of two numbers, not of the language's forms.
  return isOnlyExact && forms.length > 1 ? [] : pluralCategories;
}

function differences(first: Language, other: Language): string[] {
  const keys = new Set([...first.sentences.keys(), ...other.sentences.keys()]);
  return [...keys].flatMap((key) => {
    const one = first.sentences.get(key);
    const two = other.sentences.get(key);
    if (one === undefined) return [`${first.locale}: ${key} is missing.`];
    if (two === undefined) return [`${other.locale}: ${key} is missing.`];
    return argumentFaults(
      `${other.locale}: ${key}`,
      read(one, first.locale),
      read(two, other.locale),
    );
  });
}

function argumentFaults(where: string, one: Sentence | string, two: Sentence | string): string[] {
  if (typeof one === "string" || typeof two === "string") return [];
  const lacks = [...one.needs].filter((name) => !two.needs.has(name));
  const invents = [...two.needs].filter((name) => !one.needs.has(name));
  const choices = [...one.selects].filter(
    ([name, forms]) => (two.selects.get(name) ?? forms).join() !== forms.join(),
  );
  return [
    ...lacks.map((name) => `${where} leaves out ${name}.`),
    ...invents.map((name) => `${where} asks for ${name}.`),
    ...choices.map(([name]) => `${where} has other choices for ${name}.`),
  ];
}

function read(text: string, locale: string): Sentence | string {
  try {
    return readSentence(text, locale);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
