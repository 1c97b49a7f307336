import type { IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason, type Weight } from "#domain/library/reasons.ts";

const adult = 18;

/**
 * Is the reader old enough? Who was born when nobody knows is asked about what only adults may have,
 * and passes else: most libraries know the birth dates of children, not of grown-ups.
 */
export function refuseForAge(
  today: IsoDate,
  birthDate: IsoDate | null,
  minAge: number | null,
  whenUnknown: Weight | undefined,
): Reason[] {
  if (minAge === null) return [];
  if (birthDate === null) {
    return minAge < adult ? [] : [reason("age-unknown", { age: minAge }, whenUnknown)];
  }
  return isOfAge(today, birthDate, minAge) ? [] : [reason("age-limit", { age: minAge })];
}

/** Compared as text: who was born on 29 February comes of age on 1 March. */
function isOfAge(today: IsoDate, birthDate: IsoDate, years: number): boolean {
  const year = String(Number(birthDate.slice(0, 4)) + years).padStart(4, "0");
  return today >= `${year}${birthDate.slice(4)}`;
}
