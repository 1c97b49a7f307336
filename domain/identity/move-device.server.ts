import "server-only";
import { lockDeviceRow, moveDeviceRow } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";

/**
 * Puts a tablet into another branch: its calendar and settings hold from the next hello on. Who moves
 * it may manage tablets at both; the new branch's chain tells of it.
 */
export async function moveDevice(
  deviceId: string,
  branchCode: string,
  by: Doer = "console",
): Promise<"moved" | "unknown" | "unknown-branch" | "not-permitted"> {
  return await inTransaction(async (transaction) => {
    const found = await lockDeviceRow(transaction, deviceId);
    if (found === null) return "unknown";
    if (!mayDo(by, "manage-devices", found.branchId)) return "not-permitted";
    const moved = await moveDeviceRow(transaction, deviceId, branchCode);
    if (moved === null) return "unknown-branch";
    if (!mayDo(by, "manage-devices", moved.branchId)) {
      transaction.rollBack();
      return "not-permitted";
    }
    if (moved.branchId !== found.branchId)
      traceDevice(transaction, {
        act: "move-device",
        outcome: "moved",
        branchId: moved.branchId,
        deviceId,
        by,
      });
    return "moved";
  });
}
