import "server-only";
import { Temporal } from "temporal-polyfill";
import { readLibraryZone } from "#db/queries/journal-search.ts";

export type Period = {
  readonly zone: string;
  readonly since: Date | undefined;
  /** The end of the last day. */
  readonly until: Date | undefined;
};

/** Days as they are typed (`2026-11-01`), both included, in the library's zone. What is no day is left out. */
export async function readPeriod(since: string, until: string): Promise<Period> {
  const zone = await readLibraryZone();
  const day = (text: string, later: number) => startOfDay(text, later, zone);
  return { zone, since: day(since, 0), until: day(until, 1) };
}

function startOfDay(text: string, later: number, zone: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: "reject" }).add({ days: later });
    return new Date(day.toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return undefined;
  }
}
