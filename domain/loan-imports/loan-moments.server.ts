import "server-only";
import { Temporal } from "temporal-polyfill";
import { listCalendars, listClosedDays } from "#db/queries/branch-calendar.ts";
import { type BranchDays, calendarAround, localDate } from "#domain/library/calendar.server.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { readWrittenMoment, type WrittenMoment } from "#domain/loan-imports/loan-row.ts";
import type { DateOrder } from "#domain/patron-imports/import-date.ts";

export type LoanBranch = BranchDays & { readonly id: number; readonly code: string };

/** Every branch with its hours and closed days, by its code. */
export async function readLoanBranches(): Promise<ReadonlyMap<string, LoanBranch>> {
  const branches = await listCalendars();
  const closed = await Promise.all(
    branches.map(({ id }) => listClosedDays(id, "1900-01-01", "9999-12-31")),
  );
  return new Map(
    branches.map((branch, place) => [
      branch.code,
      { ...branch, closedDays: (closed[place] ?? []).map(({ day }) => day) },
    ]),
  );
}

/** When it was lent; a day alone is taken from its beginning. */
export function lentAtOf(branch: LoanBranch, text: string, order: DateOrder): Instant | null {
  const written = readWrittenMoment(text, order);
  return written === null ? null : instantOf(branch.timeZone, written, "00:00:00");
}

/** Until when; a day alone ends when the branch closes on it, as that of a loan made here does. */
export function dueOf(
  branch: LoanBranch,
  text: string,
  order: DateOrder,
): { readonly on: IsoDate; readonly at: Instant } | null {
  const written = readWrittenMoment(text, order);
  if (written === null) return null;
  if (written.time === null) {
    const day = calendarAround(branch, [written.day])[written.day];
    // "Never", as some systems write a loan without an end: no calendar reaches it.
    return day === undefined ? null : { on: written.day, at: day.closesAt ?? day.endsAt };
  }
  const at = instantOf(branch.timeZone, written, written.time);
  return { on: localDate(branch.timeZone, at), at };
}

function instantOf(timeZone: string, written: WrittenMoment, otherwise: string): Instant {
  const local = `${written.day}T${written.time ?? otherwise}`;
  if (written.offset !== null)
    return Temporal.Instant.from(`${local}${written.offset}`).epochMilliseconds;
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: "later" })
    .epochMilliseconds;
}
