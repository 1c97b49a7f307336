import "server-only";
import { setDeviceSign, setFreeDevice } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";

/**
 * Puts a tablet back into service. A frozen one is set free: the copy that has sent last goes on where
 * it was; if the other is still about, its next command freezes both again. `revoked` stays so.
 */
export async function unlockDevice(
  deviceId: string,
): Promise<"unlocked" | "set-free" | "revoked" | "unknown"> {
  return await inTransaction(async (transaction) => {
    const changed = await setDeviceSign(transaction, deviceId, { lock: null });
    if (changed === null) return "unknown";
    if (changed.status === "revoked") return "revoked";
    const outcome = (await setFreeDevice(transaction, deviceId)) ? "set-free" : "unlocked";
    traceDevice(transaction, {
      act: "unlock-device",
      outcome,
      deviceId,
      branchId: changed.branchId,
    });
    return outcome;
  });
}
