import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { burnPairingCodes, setDeviceStatus } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";

/** From the next command on the tablet is refused. False: there is no such device. */
export async function revokeDevice(deviceId: string): Promise<boolean> {
  return await inTransaction(async (transaction) => {
    const revoked = await setDeviceStatus(transaction, deviceId, "revoked");
    if (revoked === null) return false;
    await burnPairingCodes(transaction, deviceId);
    writeJournal(transaction, {
      act: "revoke-device",
      outcome: "revoked",
      branchId: revoked.branchId,
      deviceId,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: {},
    });
    return true;
  });
}
