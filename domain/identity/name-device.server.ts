import "server-only";
import { lockDeviceRow, setDeviceSign } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";

/** What staff call it from now on. `not-plain`: empty, too long, or with signs that are no text. */
export async function nameDevice(
  deviceId: string,
  name: string,
  by: Doer = "console",
): Promise<"named" | "unknown" | "not-plain" | "not-permitted"> {
  if (!isPlain(name, longest.name)) return "not-plain";
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found !== null && !mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const changed = await setDeviceSign(transaction, deviceId, { name });
    if (changed === null) return "unknown";
    traceDevice(transaction, {
      act: "name-device",
      outcome: "named",
      deviceId,
      branchId: changed.branchId,
      by,
    });
    return "named";
  });
}
