import "server-only";
import { setDeviceSign } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";

/**
 * Takes a tablet out of service: it hears so with its next hello and shows it when no visit is open.
 * Unlike a revoked one it may still deliver, so nothing that readers did is lost.
 */
export async function lockDevice(
  deviceId: string,
  reason: string | null,
): Promise<"locked" | "unknown" | "not-plain"> {
  if (reason !== null && !isPlain(reason, longest.reason)) return "not-plain";
  return await inTransaction(async (transaction) => {
    const changed = await setDeviceSign(transaction, deviceId, { lock: { reason } });
    if (changed === null) return "unknown";
    traceDevice(transaction, {
      act: "lock-device",
      outcome: "locked",
      deviceId,
      branchId: changed.branchId,
    });
    return "locked";
  });
}
