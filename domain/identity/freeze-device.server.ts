import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { setDeviceStatus } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";

/**
 * A number that came twice with different commands betrays a copied or rolled-back profile: the device
 * is stopped, both copies with it, and the journal tells staff.
 */
export async function freezeDevice(deviceId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const frozen = await setDeviceStatus(transaction, deviceId, "frozen", "copied-profile");
    if (frozen === null) return;
    writeJournal(transaction, {
      act: "freeze-device",
      outcome: "frozen",
      branchId: frozen.branchId,
      deviceId,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: {},
    });
  });
}
