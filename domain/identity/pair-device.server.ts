import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { writeJournal } from "#db/queries/commands.ts";
import { usePairing, writeDevice } from "#db/queries/devices.ts";
import { inTransaction } from "#db/transaction.ts";
import { readPairingCode } from "#domain/identity/pairing-code.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { readPublicKey, sha256 } from "#domain/identity/signatures.server.ts";

const request = z.object({ code: z.string().max(40), publicKey: z.base64().max(200) });

export type Paired =
  | {
      readonly status: "paired";
      readonly device: string;
      readonly epoch: number;
      readonly name: string;
      readonly branch: string;
    }
  | {
      readonly status: "refused";
      readonly problem: "wrong-code" | "expired-code" | "bad-key" | "too-many-tries";
    };

/** Turns a browser that shows a fresh code into a device whose key is the one it sends. `peer`: who asks. */
export async function pairDevice(asked: unknown, peer: string): Promise<Paired> {
  if (!(await mayTry("pairing", peer))) return refused("too-many-tries");
  const parsed = request.safeParse(asked);
  const code = parsed.success ? readPairingCode(parsed.data.code) : null;
  if (!parsed.success || code === null) return refused("wrong-code");
  const publicKey = Buffer.from(parsed.data.publicKey, "base64");
  if (readPublicKey(publicKey) === null) return refused("bad-key");
  return await inTransaction(async (transaction) => {
    const pairing = await usePairing(transaction, sha256(code));
    if (pairing === null) return refused("wrong-code");
    if (!pairing.isInTime) return refused("expired-code");
    const { name, branchId, branch } = pairing;
    const deviceId = pairing.deviceId ?? randomUUID();
    const epoch = await writeDevice(transaction, {
      deviceId,
      kind: "kiosk",
      name,
      branchId,
      publicKey,
    });
    writeJournal(transaction, {
      act: "pair-device",
      outcome: "paired",
      branchId,
      deviceId,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: { epoch },
    });
    return { status: "paired", device: deviceId, epoch, name, branch };
  });
}

function refused(problem: Extract<Paired, { status: "refused" }>["problem"]): Paired {
  return { status: "refused", problem };
}
