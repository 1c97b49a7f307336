import "server-only";
import { burnPairingCodes, lockDeviceRow, setDeviceStatus } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";

/** From the next command on the tablet is refused. */
export async function revokeDevice(
  deviceId: string,
  by: Doer = "console",
): Promise<"revoked" | "unknown" | "not-permitted"> {
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found !== null && !mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const revoked = await setDeviceStatus(transaction, deviceId, "revoked");
    if (revoked === null) return "unknown";
    await burnPairingCodes(transaction, deviceId);
    traceDevice(transaction, {
      act: "revoke-device",
      outcome: "revoked",
      branchId: revoked.branchId,
      deviceId,
      by,
    });
    return "revoked";
  });
}
