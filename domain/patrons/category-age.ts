import { addMonths, type IsoDate } from "#domain/library/dates.ts";

/** Whole years, both included; null: no limit. */
export type AgeBounds = { readonly minAge: number | null; readonly maxAge: number | null };

export type AgeFault = "too-young" | "too-old";

/** Why somebody born on that day is not of the category's age. Whose age nobody knows fits everywhere. */
export function ageFault(
  bounds: AgeBounds,
  birthDate: IsoDate | null,
  today: IsoDate,
): AgeFault | null {
  if (birthDate === null) return null;
  const age = ageOn(birthDate, today);
  if (bounds.minAge !== null && age < bounds.minAge) return "too-young";
  return bounds.maxAge !== null && age > bounds.maxAge ? "too-old" : null;
}

/** The same beside the field of the category: another one is to be chosen. */
export function categoryFault(
  category: AgeBounds | null,
  birthDate: IsoDate | null,
  today: IsoDate,
): { readonly category?: AgeFault } {
  const fault = category === null ? null : ageFault(category, birthDate, today);
  return fault === null ? {} : { category: fault };
}

/**
 * The category of somebody for whom nobody chooses one: the first that takes her age. Whose day of birth
 * is not known comes to the first that asks for no age. Where none fits it is the first of all.
 */
export function categoryByAge<Category extends AgeBounds>(
  categories: readonly Category[],
  birthDate: IsoDate | null,
  today: IsoDate,
): Category | undefined {
  const fits = (category: Category) =>
    birthDate === null
      ? category.minAge === null && category.maxAge === null
      : ageFault(category, birthDate, today) === null;
  return categories.find(fits) ?? categories[0];
}

/** Years that are over. Who was born on 29 February grows older on the 28th where there is no 29th. */
export function ageOn(birthDate: IsoDate, today: IsoDate): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return addMonths(birthDate, years * 12) > today ? years - 1 : years;
}
