import "server-only";
import { z } from "zod";
import { deleteClosedDays, lockCalendar } from "#db/queries/branch-calendar.ts";
import { handOverDays, lockClosing, moveBack } from "#db/queries/closings.ts";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import { inTransaction } from "#db/transaction.ts";
import { todayAt } from "#domain/library/read-calendar.server.ts";

const shape = z.object({ branchId: z.int().positive(), closing: z.int().positive() });

export type ClosingTakenBack =
  | { readonly status: "taken-back"; readonly loans: number; readonly shelved: number }
  | {
      readonly status: "refused";
      readonly problem: "unknown-branch" | "no-closing" | "taken-back-already";
    };

/**
 * The branch is open on those days after all, and what was moved ends when it was to end before. What was
 * renewed or returned meanwhile is left alone, and nobody is late by it: a day that is over is not restored,
 * nor one that stays closed because of another closing.
 */
export async function takeClosingBack(asked: unknown, by: string): Promise<ClosingTakenBack> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "no-closing" };
  const { branchId, closing: id } = parsed.data;
  return await inTransaction(async (transaction) => {
    const branch = await lockCalendar(transaction, branchId);
    if (branch === null) return { status: "refused", problem: "unknown-branch" };
    const closing = await lockClosing(transaction, id);
    if (closing === null || closing.branchId !== branchId)
      return { status: "refused", problem: "no-closing" };
    if (closing.isTakenBack) return { status: "refused", problem: "taken-back-already" };
    const before = await deleteClosedDays(transaction, branchId, closing.days);
    handOverDays(transaction, id);
    const { code } = branch;
    const told = { by, dictionary: "calendar", code };
    const change = await writeReferenceChange(transaction, {
      ...told,
      before: { closed: before },
      after: null,
    });
    const detail = { ...told, change, count: before.length };
    writeBranchJournal(transaction, branchId, { act: "open-days", outcome: "changed", detail });
    const today = todayAt(branch.timeZone);
    const moved = await moveBack(transaction, { id, branchId, today, by });
    return { status: "taken-back", ...moved };
  });
}
