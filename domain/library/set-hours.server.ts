import "server-only";
import { lockCalendar, replaceHours } from "#db/queries/branch-calendar.ts";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import { inTransaction } from "#db/transaction.ts";
import { calendarRequest } from "#domain/library/calendar-request.server.ts";
import { type HoursFault, readHours } from "#domain/library/weekly-hours.ts";

export type HoursSet =
  | { readonly status: "set" }
  | {
      readonly status: "refused";
      readonly problem: "unknown-branch" | "look-again";
      readonly faults: Readonly<Record<string, HoursFault>>;
    };

/** The opening hours of a week. The next due date already goes by them; loans that run keep theirs. */
export async function setHours(asked: unknown, by: string): Promise<HoursSet> {
  const parsed = calendarRequest.safeParse(asked);
  if (!parsed.success) return { status: "refused", problem: "unknown-branch", faults: {} };
  const { branchId, typed } = parsed.data;
  const read = readHours(typed);
  if (read.status === "faulty")
    return { status: "refused", problem: "look-again", faults: read.faults };
  return await inTransaction(async (transaction) => {
    const branch = await lockCalendar(transaction, branchId);
    if (branch === null) return { status: "refused", problem: "unknown-branch", faults: {} };
    replaceHours(transaction, branchId, read.hours);
    const { code } = branch;
    const change = await writeReferenceChange(transaction, {
      by,
      dictionary: "calendar",
      code,
      before: { hours: branch.hours },
      after: { hours: read.hours },
    });
    const detail = { by, dictionary: "calendar", code, change };
    writeBranchJournal(transaction, branchId, { act: "set-hours", outcome: "changed", detail });
    return { status: "set" };
  });
}
