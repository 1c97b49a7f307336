import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { readPatronPlaces } from "#domain/patrons/read-patron-page.server.ts";
import { localeNames, locales } from "#i18n/locales.ts";

/** What the form offers to choose from. `kept`: what stands there already and may stay. */
export async function formChoices(
  person: Person,
  kept: { readonly branch: string; readonly language: string } | null,
) {
  const { words } = await staffWords();
  const t = words("patrons");
  const { branches, categories } = await readPatronPlaces();
  const own = branches.filter(
    ({ id, code }) => code === kept?.branch || may(person.assignments, "edit-patrons", id),
  );
  const languages = localeNames.map((value) => ({
    value: String(value),
    name: locales[value].endonym,
  }));
  const isOther = kept !== null && languages.every(({ value }) => value !== kept.language);
  return {
    category: categories.map(asOption),
    branch: own.map(asOption),
    language: [
      ...(kept === null ? [{ value: "", name: t("libraryLanguage") }] : []),
      ...languages,
      ...(isOther ? [{ value: kept.language, name: kept.language }] : []),
    ],
  };
}

function asOption({ code, name }: { readonly code: string; readonly name: string }) {
  return { value: code, name };
}
