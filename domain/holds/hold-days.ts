import type { HoldProblem } from "#domain/holds/hold-problems.ts";
import { type IsoDate, readDay } from "#domain/library/dates.ts";

export type HoldDays = { readonly startsOn: IsoDate | null; readonly endsOn: IsoDate | null };

/** The days between which a hold is wanted, as they were typed; empty is open. */
export function readHoldDays(
  typed: { readonly startsOn: string; readonly endsOn: string },
  today: IsoDate,
): HoldDays | HoldProblem {
  const startsOn = readOne(typed.startsOn);
  const endsOn = readOne(typed.endsOn);
  if (startsOn === undefined || endsOn === undefined) return "no-such-day";
  if (endsOn !== null && endsOn < today) return "day-is-over";
  if (startsOn !== null && endsOn !== null && startsOn > endsOn) return "days-crossed";
  return { startsOn, endsOn };
}

/** Undefined: it is no day. */
function readOne(typed: string): IsoDate | null | undefined {
  const text = typed.trim();
  return text === "" ? null : (readDay(text) ?? undefined);
}
