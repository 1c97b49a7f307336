import "server-only";
import { type DeviceListed, listDevices as list } from "#db/queries/devices.ts";

/** Every device, also revoked ones, the oldest first. */
export async function listDevices(): Promise<readonly DeviceListed[]> {
  return await list();
}
