import "server-only";
import { insertClosedDays } from "#db/queries/branch-calendar.ts";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { writeReferenceChange } from "#db/queries/reference-changes.ts";
import type { Transaction } from "#db/transaction.ts";
import type { IsoDate } from "#domain/library/dates.ts";

/** Closed days of a branch that is locked, with their reason, before and after, and the journal's line. */
export async function enterClosedDays(
  transaction: Transaction,
  branch: { readonly id: number; readonly code: string },
  closed: { readonly days: readonly IsoDate[]; readonly reason: string; readonly by: string },
): Promise<void> {
  const { days, reason, by } = closed;
  const { id, code } = branch;
  await insertClosedDays(transaction, id, days, reason);
  const change = await writeReferenceChange(transaction, {
    by,
    dictionary: "calendar",
    code,
    before: null,
    after: { closed: days, reason },
  });
  const detail = { by, dictionary: "calendar", code, change, count: days.length };
  writeBranchJournal(transaction, id, { act: "close-days", outcome: "changed", detail });
}
