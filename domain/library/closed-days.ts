import { addDays, daysBetween, type IsoDate } from "#domain/library/dates.ts";
import { tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengths } from "#domain/library/lengths.ts";

/** Nobody closes a library for longer by one form; who does says so twice. */
export const mostDaysAtOnce = 366;

export type ClosedDaysFault =
  | "missing"
  | "no-day"
  | "ends-before"
  | "too-many-days"
  | "too-long"
  | "control-signs";
export type ClosedDaysRead =
  | { readonly status: "read"; readonly days: readonly IsoDate[]; readonly reason: string }
  | { readonly status: "faulty"; readonly faults: Readonly<Record<string, ClosedDaysFault>> };

/** From one day to another, both closed; without an end it is the one day. */
export function readClosedDays(typed: Readonly<Record<string, string>>): ClosedDaysRead {
  const from = (typed.from ?? "").trim();
  const to = (typed.to ?? "").trim() || from;
  const reason = tidy(typed.reason);
  const faults: Record<string, ClosedDaysFault> = {};
  if (from === "") faults.from = "missing";
  else if (!isCalendarDay(from)) faults.from = "no-day";
  else if (!isCalendarDay(to)) faults.to = "no-day";
  else if (to < from) faults.to = "ends-before";
  else if (daysBetween(from, to) >= mostDaysAtOnce) faults.to = "too-many-days";
  const fault = wordsFault(reason, lengths.reason, { isNeeded: false });
  if (fault === "too-long" || fault === "control-signs") faults.reason = fault;
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  const count = daysBetween(from, to) + 1;
  const days = Array.from({ length: count }, (_, index) => addDays(from, index));
  return { status: "read", days, reason };
}

/** A day that the calendar has: there is no 30 February, and 29 only in a leap year. */
export function isCalendarDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
