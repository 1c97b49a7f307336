import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { type CategoryPlace, readPatronPlaces } from "#domain/patrons/read-patron-page.server.ts";
import { localeNames, locales } from "#i18n/locales.ts";

/** What the form offers to choose from. `kept`: what stands there already and may stay. */
export async function formChoices(
  person: Person,
  kept: { readonly branch: string; readonly category: string; readonly language: string } | null,
) {
  const { words, tag } = await staffWords();
  const t = words("patrons");
  const { branches, categories } = await readPatronPlaces();
  const own = branches.filter(
    ({ id, code, isActive }) =>
      code === kept?.branch || (isActive && may(person.assignments, "edit-patrons", id)),
  );
  const languages = localeNames.map((value) => ({
    value: String(value),
    name: locales[value].endonym,
  }));
  const isOther = kept !== null && languages.every(({ value }) => value !== kept.language);
  return {
    category: categories
      .filter(({ code, isActive }) => isActive || code === kept?.category)
      .map((category) => ({ ...asOption(category), hint: sayCategory(category, t, tag) })),
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

type Words = Awaited<ReturnType<typeof staffWords>>["words"];
const patronWords = (words: Words) => words("patrons");
type T = ReturnType<typeof patronWords>;

/** How long, for how much, for whom: what a librarian tells somebody who wants to register. */
function sayCategory(category: CategoryPlace, t: T, tag: string): string {
  const { membershipMonths, membershipFee } = category;
  return [
    membershipMonths === null
      ? t("category.endless")
      : t("category.months", { count: membershipMonths }),
    sayFee(membershipFee, t, tag),
    sayAges(category, t),
  ]
    .filter(Boolean)
    .join("; ");
}

/** The same where a membership is renewed. */
export function sayFee(fee: number | null, t: T, tag: string): string {
  if (fee === null || fee === 0) return t("category.free");
  const places = { minimumFractionDigits: Number.isInteger(fee) ? 0 : 2 };
  return t("category.fee", { amount: new Intl.NumberFormat(tag, places).format(fee) });
}

function sayAges({ minAge, maxAge }: CategoryPlace, t: T): string {
  if (minAge === null) return maxAge === null ? "" : t("category.agesTo", { to: maxAge });
  return maxAge === null
    ? t("category.agesFrom", { from: minAge })
    : t("category.ages", { from: minAge, to: maxAge });
}
