import "server-only";
import { lockCalendar } from "#db/queries/branch-calendar.ts";
import { inTransaction } from "#db/transaction.ts";
import { calendarRequest } from "#domain/library/calendar-request.server.ts";
import { type ClosedDaysFault, readClosedDays } from "#domain/library/closed-days.ts";
import { enterClosedDays } from "#domain/library/enter-closed-days.server.ts";

export type DaysClosed =
  | { readonly status: "closed"; readonly count: number }
  | {
      readonly status: "refused";
      readonly problem: "unknown-branch" | "look-again";
      readonly faults: Readonly<Record<string, ClosedDaysFault>>;
    };

/** One day or several on which a branch is closed. What is lent from now on is not due on them. */
export async function closeDays(asked: unknown, by: string): Promise<DaysClosed> {
  const parsed = calendarRequest.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "unknown-branch", faults: {} };
  const { branchId, typed } = parsed.data;
  const read = readClosedDays(typed);
  if (read.status === "faulty")
    return { status: "refused", problem: "look-again", faults: read.faults };
  const { days, reason } = read;
  return await inTransaction(async (transaction) => {
    const branch = await lockCalendar(transaction, branchId);
    if (branch === null) return { status: "refused", problem: "unknown-branch", faults: {} };
    await enterClosedDays(transaction, branch, { days, reason, by });
    return { status: "closed", count: days.length };
  });
}
