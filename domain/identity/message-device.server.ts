import "server-only";
import { lockDeviceRow, setDeviceSign } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";

/** Hangs a message on a tablet's first screen, or takes it away (null). */
export async function messageDevice(
  deviceId: string,
  message: string | null,
  by: Doer = "console",
): Promise<"shown" | "cleared" | "unknown" | "not-plain" | "not-permitted"> {
  if (message !== null && !isPlain(message, longest.message)) return "not-plain";
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found !== null && !mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const changed = await setDeviceSign(transaction, deviceId, { message });
    if (changed === null) return "unknown";
    const outcome = message === null ? "cleared" : "shown";
    traceDevice(transaction, {
      act: "message-device",
      outcome,
      deviceId,
      branchId: changed.branchId,
      by,
    });
    return outcome;
  });
}
