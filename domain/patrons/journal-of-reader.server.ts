import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/** What a reader did at home about herself: the line names the party of her sign-in and nothing else. */
export function journalOfReader(
  transaction: Transaction,
  reader: Reader,
  door: Actor,
  done: { readonly act: string; readonly outcome: string },
): void {
  writeJournal(transaction, {
    ...done,
    branchId: door.branch.id,
    deviceId: door.device.id,
    visitId: null,
    partyId: reader.partyId,
    itemId: null,
    loanId: null,
    detail: {},
  });
}
