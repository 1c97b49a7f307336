import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { inTransaction } from "#db/transaction.ts";
import { openPhonesDoor } from "#domain/patrons/open-phones-door.server.ts";

/** A refusal, journalled: nobody is named in it. */
export async function refuseReader(by: "directory" | "provider"): Promise<void> {
  const door = await openPhonesDoor(null);
  if (door === null) return;
  await inTransaction(async (transaction) =>
    writeJournal(transaction, {
      act: "admit-reader",
      outcome: "refused",
      branchId: door.branch.id,
      deviceId: door.device.id,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: { kind: by },
    }),
  );
}
