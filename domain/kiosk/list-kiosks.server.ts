import "server-only";
import { listDevices } from "#domain/identity/list-devices.server.ts";
import { isSilent } from "#domain/identity/silence.ts";
import { readTabletReport } from "#domain/kiosk/read-tablet-report.server.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";

type Listed = Awaited<ReturnType<typeof listDevices>>[number];

/** A device as staff see it: what the library knows of it and what it last said of itself. */
export type KioskListed = Omit<Listed, "report"> & {
  readonly report: TabletReport | null;
  /** It is expected to be heard and was not for some minutes. */
  readonly isSilent: boolean;
};

/** Every device, also revoked ones, the oldest first. `now` is milliseconds since 1970. */
export async function listKiosks(now: number): Promise<readonly KioskListed[]> {
  return (await listDevices()).map((device) => ({
    ...device,
    report: device.report === null ? null : readTabletReport(device.report),
    isSilent:
      device.kind === "kiosk" &&
      device.status === "active" &&
      isSilent((device.lastSeenAt ?? device.pairedAt).getTime(), now),
  }));
}
