import "server-only";
import { randomBytes } from "node:crypto";
import { insertPairing, listBranches, lockDeviceRow } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { traceDevice } from "#domain/identity/device-trace.server.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { pairingMinutes, writePairingCode } from "#domain/identity/pairing-code.ts";
import { isPlain, longest } from "#domain/identity/plain-words.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

export type OpenedPairing =
  | {
      readonly status: "opened";
      readonly code: string;
      readonly branch: string;
      readonly name: string;
    }
  | { readonly status: "not-plain" | "not-permitted" | "unknown-device" }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** Makes a one-time code for a tablet. Without a branch it is the first one. */
export async function openPairing(
  wish: {
    name?: string | undefined;
    branch?: string | undefined;
    /** Pair this device anew instead of making one. */
    deviceId?: string | undefined;
  },
  by: Doer = "console",
): Promise<OpenedPairing> {
  // A branch that is out of use gets nothing new.
  const branches = (await listBranches()).filter(({ isActive }) => isActive);
  const branch =
    wish.branch === undefined ? branches[0] : branches.find((each) => each.code === wish.branch);
  if (branch === undefined)
    return { status: "unknown-branch", branches: branches.map((each) => each.code) };
  if (!mayDo(by, "manage-devices", branch.id)) return { status: "not-permitted" };
  const code = writePairingCode(randomBytes(8));
  const name = wish.name ?? `Kiosk at ${branch.name}`;
  if (!isPlain(name, longest.name)) return { status: "not-plain" };
  return await inTransaction(async (transaction): Promise<OpenedPairing> => {
    const deviceId = wish.deviceId ?? null;
    const known = deviceId === null ? null : await lockDeviceRow(transaction, deviceId);
    if (deviceId !== null && known === null) return { status: "unknown-device" };
    // Else a code of her branch would take over another branch's tablet.
    if (known !== null && !mayDo(by, "manage-devices", known.branchId))
      return { status: "not-permitted" };
    insertPairing(transaction, {
      codeHash: sha256(code),
      name,
      branchId: branch.id,
      deviceId,
      minutes: pairingMinutes,
    });
    const trace = { act: "open-pairing", outcome: "opened", branchId: branch.id, deviceId };
    traceDevice(transaction, { ...trace, by });
    return { status: "opened", code, branch: branch.code, name };
  });
}
