import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { lockUnbooked, settleUnbookedRow } from "#db/queries/unbooked.ts";
import { inTransaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Somebody has looked after what a tablet could not book: the book stands on its shelf, or the loan was
 * made at the desk. `unknown` also for who works at another branch: she learns of nothing there.
 */
export async function settleUnbooked(command: string, by: Person): Promise<"settled" | "unknown"> {
  if (!idShape.test(command)) return "unknown";
  return await inTransaction(async (transaction) => {
    const row = await lockUnbooked(transaction, command);
    if (row === null || !may(by.assignments, "open-desk", row.branchId)) return "unknown";
    settleUnbookedRow(transaction, command, by.id);
    writeJournal(transaction, {
      act: "settle-unbooked",
      outcome: "ended",
      branchId: row.branchId,
      deviceId: row.deviceId,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: { kind: row.kind, by: by.id },
    });
    return "settled";
  });
}
