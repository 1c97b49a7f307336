import { type Catalogues, sentencesOf } from "./catalogue.ts";

/** Sentences that are the same in English on purpose, each with its reason. */
export const sameOnPurpose: Readonly<Record<string, string>> = {
  "home.title": "the product's name",
  "books.page.isbn": "the number's own name",
  "catalogueImport.fields.isbn": "the number's own name",
  "settings.choices.code128": "the code's own name",
  "settings.choices.codabar": "the code's own name",
};

/** Sentences that nobody translated, and exceptions that nobody needs any more. */
export function checkUntranslated(
  catalogues: Catalogues,
  exceptions: Readonly<Record<string, string>>,
): string[] {
  const { en = {}, ...others } = catalogues;
  const english = sentencesOf(en);
  const same = Object.entries(others).flatMap(([locale, words]) =>
    [...sentencesOf(words)]
      .filter(([key, text]) => hasWords(text) && english.get(key) === text)
      .map(([key]) => ({ key, locale })),
  );
  return [
    ...same
      .filter(({ key }) => exceptions[key] === undefined)
      .map(({ key, locale }) => `${locale}: ${key} is the English sentence.`),
    ...Object.keys(exceptions)
      .filter((key) => same.every((each) => each.key !== key))
      .map((key) => `${key} is an exception that no language needs.`),
  ];
}

/** Signs and arguments alone are the same in every language. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(/\{\w+\}|<\/?\w+>/g, ""));
}
