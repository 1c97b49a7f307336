import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import { type CategoryPlace, readPatronPlaces } from "#domain/patrons/read-patron-page.server.ts";
import { inMoney as moneyIn } from "#i18n/format.ts";
import { localeNames, locales } from "#i18n/locales.ts";

/** What the form offers to choose from. `kept`: what stands there already and may stay. */
export async function formChoices(
  person: Person,
  kept: { readonly branch: string; readonly category: string; readonly language: string } | null,
) {
  const { words, tag } = await staffWords();
  const t = words("patrons");
  const [{ branches, categories }, currency] = await Promise.all([
    readPatronPlaces(),
    readCurrency(),
  ]);
  const inMoney = (minor: number) => moneyIn(tag, minor, currency.code);
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
      .map((category) => ({ ...asOption(category), hint: sayCategory(category, t, inMoney) })),
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
function sayCategory(category: CategoryPlace, t: T, inMoney: InMoney): string {
  const { membershipMonths, membershipFee } = category;
  return [
    membershipMonths === null
      ? t("category.endless")
      : t("category.months", { count: membershipMonths }),
    sayFee(membershipFee, t, inMoney),
    sayAges(category, t),
  ]
    .filter(Boolean)
    .join("; ");
}

/** The same where a membership is renewed. */
export function sayFee(fee: number | null, t: T, inMoney: InMoney): string {
  return fee === null || fee === 0
    ? t("category.free")
    : t("category.fee", { amount: inMoney(fee) });
}

/** An amount in minor units as the staff's language writes it. */
type InMoney = (minor: number) => string;

function sayAges({ minAge, maxAge }: CategoryPlace, t: T): string {
  if (minAge === null) return maxAge === null ? "" : t("category.agesTo", { to: maxAge });
  return maxAge === null
    ? t("category.agesFrom", { from: minAge })
    : t("category.ages", { from: minAge, to: maxAge });
}
