import type { Pool } from "pg";
import { insertReference } from "#db/queries/reference.ts";

/** Languages in which the reference data can be named. */
export const referenceLocales = ["en", "ru", "zh"] as const;
export type ReferenceLocale = (typeof referenceLocales)[number];

type Names = Readonly<Record<ReferenceLocale, string>>;

const firstBranch: Names = { en: "Main library", ru: "Главная библиотека", zh: "总馆" };
const categories: readonly { readonly code: string; readonly names: Names }[] = [
  { code: "adult", names: { en: "Adult", ru: "Взрослый", zh: "成人读者" } },
  { code: "child", names: { en: "Child", ru: "Ребёнок", zh: "少儿读者" } },
];
const itemTypes: readonly { readonly code: string; readonly names: Names }[] = [
  { code: "book", names: { en: "Book", ru: "Книга", zh: "图书" } },
  { code: "reference", names: { en: "Reference work", ru: "Справочное издание", zh: "工具书" } },
];
const everyday = { opens: "09:00", closes: "20:00" };
const openWeekdays = [1, 2, 3, 4, 5, 6];

/**
 * What a library needs before it can lend: a branch with opening hours, categories, item types and
 * one policy. Run twice it adds nothing; what a librarian has changed stays changed.
 */
export async function seedReference(
  pool: Pool,
  wish: { readonly locale: ReferenceLocale; readonly timeZone: string },
): Promise<{ readonly added: number }> {
  const { locale, timeZone } = wish;
  const named = (each: { code: string; names: Names }, position: number) => ({
    code: each.code,
    name: each.names[locale],
    position,
  });
  const added = await insertReference(pool, {
    branch: { code: "main", name: firstBranch[locale], timeZone },
    hours: openWeekdays.map((weekday) => ({ weekday, ...everyday })),
    categories: categories.map(named),
    itemTypes: itemTypes.map(named),
    policy: { loanDays: 21, maxLoans: 10, maxRenewals: 2 },
  });
  return { added };
}
