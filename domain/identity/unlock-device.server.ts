import "server-only";
import { lockDeviceRow, setDeviceSign, setFreeDevice } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";

/**
 * Puts a tablet back into service. A frozen one is set free: the copy that has sent last goes on where
 * it was; if the other is still about, its next command freezes both again. `revoked` stays so.
 */
export async function unlockDevice(
  deviceId: string,
  by: Doer = "console",
): Promise<"unlocked" | "set-free" | "revoked" | "unknown" | "not-permitted"> {
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found !== null && !mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const changed = await setDeviceSign(transaction, deviceId, { lock: null });
    if (changed === null) return "unknown";
    if (changed.status === "revoked") return "revoked";
    const outcome = (await setFreeDevice(transaction, deviceId)) ? "set-free" : "unlocked";
    traceDevice(transaction, {
      act: "unlock-device",
      outcome,
      deviceId,
      branchId: changed.branchId,
      by,
    });
    return outcome;
  });
}
