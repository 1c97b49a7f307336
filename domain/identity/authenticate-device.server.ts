import "server-only";
import { type DeviceRow, readDevice } from "#db/queries/devices.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { isSignedBy } from "#domain/identity/signatures.server.ts";

export type DeviceProblem = "unknown-device" | "bad-signature" | "device-revoked" | "device-frozen";
export type Authenticated =
  | {
      readonly status: "known";
      readonly actor: Actor;
      readonly isSignatureOf: (bytes: string, signature: string) => boolean;
    }
  | { readonly status: "refused"; readonly problem: DeviceProblem };

/** Reads the device and its branch, one statement. The signature of each command is checked by the caller's turn. */
export async function authenticateDevice(claimed: {
  device: string;
  epoch: number;
}): Promise<Authenticated> {
  const row = await readDevice(claimed.device);
  if (row === null || row.publicKey === null)
    return { status: "refused", problem: "unknown-device" };
  if (row.status === "revoked") return { status: "refused", problem: "device-revoked" };
  if (row.status === "frozen") return { status: "refused", problem: "device-frozen" };
  // An older epoch is a tablet that was paired anew elsewhere: its key no longer speaks for the device.
  if (row.epoch !== claimed.epoch) return { status: "refused", problem: "unknown-device" };
  const { publicKey } = row;
  return {
    status: "known",
    actor: actorOf(row),
    isSignatureOf: (bytes, signature) => isSignedBy(publicKey, bytes, signature),
  };
}

export function actorOf(row: DeviceRow): Actor {
  const { id, code, name, timeZone, hours, closedDays } = row;
  return {
    device: {
      id: row.deviceId,
      kind: row.deviceKind,
      name: row.deviceName,
      lock: row.isLocked ? { reason: row.lockReason } : null,
      message: row.message,
    },
    branch: { id, code, name, timeZone, hours, closedDays },
    settings: row.settings,
  };
}
