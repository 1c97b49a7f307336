import "server-only";
import { setDeviceSign } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";

/** What staff call it from now on. `not-plain`: empty, too long, or with signs that are no text. */
export async function nameDevice(
  deviceId: string,
  name: string,
): Promise<"named" | "unknown" | "not-plain"> {
  if (!isPlain(name, longest.name)) return "not-plain";
  return await inTransaction(async (transaction) => {
    const changed = await setDeviceSign(transaction, deviceId, { name });
    if (changed === null) return "unknown";
    traceDevice(transaction, {
      act: "name-device",
      outcome: "named",
      deviceId,
      branchId: changed.branchId,
    });
    return "named";
  });
}
