import { readDay } from "#domain/library/dates.ts";
import { todayOf } from "#domain/library/read-calendar.server.ts";

/** The day that was asked for, else today at the branch. */
export async function tillDay(asked: unknown, branch: string): Promise<string> {
  const day = typeof asked === "string" ? readDay(asked) : null;
  return day ?? (await todayOf(branch));
}
