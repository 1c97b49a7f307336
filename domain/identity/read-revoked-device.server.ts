import "server-only";
import { readDevice } from "#db/queries/devices.ts";
import { isSignedBy } from "#domain/identity/signatures.server.ts";

/** A tablet that was revoked, and what its key has signed before; null: it is none. */
export async function readRevokedDevice(claimed: {
  readonly device: string;
  readonly epoch: number;
}): Promise<{
  readonly branchId: number;
  readonly isSignatureOf: (bytes: string, signature: string) => boolean;
} | null> {
  const row = await readDevice(claimed.device);
  if (row?.status !== "revoked" || row.epoch !== claimed.epoch || row.publicKey === null)
    return null;
  const { publicKey, id } = row;
  return {
    branchId: id,
    isSignatureOf: (bytes, signature) => isSignedBy(publicKey, bytes, signature),
  };
}
