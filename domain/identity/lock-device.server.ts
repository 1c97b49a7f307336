import "server-only";
import { lockDeviceRow, setDeviceSign } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";

/**
 * Takes a tablet out of service: it hears so with its next hello and shows it when no visit is open.
 * Unlike a revoked one it may still deliver, so nothing that readers did is lost.
 */
export async function lockDevice(
  deviceId: string,
  reason: string | null,
  by: Doer = "console",
): Promise<"locked" | "unknown" | "not-plain" | "not-permitted"> {
  if (reason !== null && !isPlain(reason, longest.reason)) return "not-plain";
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found !== null && !mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const changed = await setDeviceSign(transaction, deviceId, { lock: { reason } });
    if (changed === null) return "unknown";
    traceDevice(transaction, {
      act: "lock-device",
      outcome: "locked",
      deviceId,
      branchId: changed.branchId,
      by,
    });
    return "locked";
  });
}
