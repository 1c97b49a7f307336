import type { Beginning } from "#domain/circulation/due-date.ts";
import { daysBetween, type Instant, type IsoDate } from "#domain/library/dates.ts";

const hour = 3_600_000;

/** What borrowing costs by a row of the matrix, in minor units: once, or for each day or begun hour. */
export function rentalOf(
  rule: { readonly rentalFee: number; readonly rentalPer: "loan" | "day" | "hour" },
  from: Beginning,
  due: { readonly dueOn: IsoDate; readonly dueAt: Instant },
): number {
  const times = {
    loan: 1,
    day: Math.max(1, daysBetween(from.on, due.dueOn)),
    hour: Math.max(1, Math.ceil((due.dueAt - from.at) / hour)),
  };
  return rule.rentalFee * times[rule.rentalPer];
}
