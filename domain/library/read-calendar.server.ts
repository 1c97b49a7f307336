import "server-only";
import {
  type CalendarRow,
  type ClosedDayRow,
  findCalendar,
  listCalendars as list,
  listClosedDays,
} from "#db/queries/branch-calendar.ts";
import { localDate } from "#domain/library/calendar.server.ts";

export type BranchCalendar = CalendarRow;
export type ClosedDay = ClosedDayRow;

export async function listCalendars(): Promise<readonly BranchCalendar[]> {
  return await list();
}

export async function readCalendar(code: string): Promise<BranchCalendar | null> {
  return await findCalendar(code);
}

/** The closed days of a year. */
export async function readClosedDays(
  branchId: number,
  year: number,
): Promise<readonly ClosedDay[]> {
  return await listClosedDays(branchId, `${year}-01-01`, `${year}-12-31`);
}

/** The own day of a branch by its code, now; of one that is gone, Greenwich's. */
export async function todayOf(code: string): Promise<string> {
  return todayAt((await findCalendar(code))?.timeZone ?? "UTC");
}

/** The branch's own day, now. */
export function todayAt(timeZone: string): string {
  return localDate(timeZone, Date.now());
}
