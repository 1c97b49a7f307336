import "server-only";
import { readPairing } from "#db/queries/devices.ts";
import { type Doer, mayDo } from "#domain/identity/doer.ts";
import { readPairingCode } from "#domain/identity/pairing-code.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

export type PairingWatched =
  | { readonly status: "waiting" | "over" | "not-permitted" }
  | { readonly status: "taken"; readonly deviceId: string | null };

/** Whether a tablet has taken the code yet. A code that nobody made is over. */
export async function watchPairing(code: string, by: Doer): Promise<PairingWatched> {
  const read = readPairingCode(code);
  const pairing = read === null ? null : await readPairing(sha256(read));
  if (pairing === null) return { status: "over" };
  if (!mayDo(by, "manage-devices", pairing.branchId)) return { status: "not-permitted" };
  if (pairing.isUsed) return { status: "taken", deviceId: pairing.deviceId };
  return { status: pairing.isOver ? "over" : "waiting" };
}
