import "server-only";
import { z } from "zod";
import { deleteClosedDays, lockCalendar } from "#db/queries/branch-calendar.ts";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import { inTransaction } from "#db/transaction.ts";
import { isCalendarDay, mostDaysAtOnce } from "#domain/library/closed-days.ts";

const shape = z.object({
  branchId: z.int().positive(),
  days: z.array(z.string().refine(isCalendarDay)).min(1).max(mostDaysAtOnce),
});

export type DaysOpened =
  | { readonly status: "opened"; readonly count: number }
  | { readonly status: "refused"; readonly problem: "unknown-branch" | "no-day" };

/** Takes closed days away: the branch is open on them as on any such weekday. */
export async function openDays(asked: unknown, by: string): Promise<DaysOpened> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "no-day" };
  const { branchId, days } = parsed.data;
  return await inTransaction(async (transaction) => {
    const branch = await lockCalendar(transaction, branchId);
    if (branch === null) return { status: "refused", problem: "unknown-branch" };
    const before = await deleteClosedDays(transaction, branchId, days);
    if (before.length === 0) return { status: "refused", problem: "no-day" };
    const { code } = branch;
    const change = await writeReferenceChange(transaction, {
      by,
      dictionary: "calendar",
      code,
      before: { closed: before },
      after: null,
    });
    const detail = { by, dictionary: "calendar", code, change, count: before.length };
    writeBranchJournal(transaction, branchId, { act: "open-days", outcome: "changed", detail });
    return { status: "opened", count: before.length };
  });
}
