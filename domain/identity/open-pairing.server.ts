import "server-only";
import { randomBytes } from "node:crypto";
import { insertPairing, listBranches } from "#db/queries/devices.ts";
import { writePairingCode } from "#domain/identity/pairing-code.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

/** How long a code can be used. */
export const pairingMinutes = 10;

export type OpenedPairing =
  | {
      readonly status: "opened";
      readonly code: string;
      readonly branch: string;
      readonly name: string;
    }
  | { readonly status: "unknown-branch"; readonly branches: readonly string[] };

/** Makes a one-time code for a tablet. Without a branch it is the first one. */
export async function openPairing(wish: {
  name?: string | undefined;
  branch?: string | undefined;
  /** Pair this device anew instead of making one. */
  deviceId?: string | undefined;
}): Promise<OpenedPairing> {
  const branches = await listBranches();
  const branch =
    wish.branch === undefined ? branches[0] : branches.find((each) => each.code === wish.branch);
  if (branch === undefined)
    return { status: "unknown-branch", branches: branches.map((each) => each.code) };
  const code = writePairingCode(randomBytes(8));
  const name = wish.name ?? `Kiosk at ${branch.name}`;
  await insertPairing({
    codeHash: sha256(code),
    name,
    branchId: branch.id,
    deviceId: wish.deviceId ?? null,
    minutes: pairingMinutes,
  });
  return { status: "opened", code, branch: branch.code, name };
}
