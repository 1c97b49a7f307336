import { cameraHealth, isCameraIll } from "#components/scanner/camera-health.ts";
import {
  reportLimits,
  type TabletProblemCode,
  type TabletReport,
} from "#domain/kiosk/tablet-report.ts";
import type { TabletHealth } from "#offline/kiosk-door.ts";

/** What the browser and the tablet's store tell; sent with each hello. */
export async function collectReport(health: TabletHealth): Promise<TabletReport> {
  const [battery, isStoragePersistent] = await Promise.all([readBattery(), readPersistence()]);
  const own: TabletProblemCode[] = [];
  if (isStoragePersistent === false) own.push("storage-not-persistent");
  if (isCameraIll()) own.push("camera");
  return {
    ...health,
    version: (process.env.BIBLIOMAT_VERSION ?? "").slice(0, reportLimits.version),
    battery,
    camera: cameraHealth(),
    isStoragePersistent,
    isInstalled: matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches,
    language: document.documentElement.lang.slice(0, reportLimits.language),
    problems: [...health.problems, ...own],
  };
}

type Battery = { readonly level: number; readonly charging: boolean };

/** Only Chromium tells, and not every one of them. */
async function readBattery(): Promise<TabletReport["battery"]> {
  try {
    const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
    const battery = await getBattery?.call(navigator);
    if (battery === undefined) return null;
    return { percent: Math.round(battery.level * 100), isCharging: battery.charging };
  } catch {
    return null;
  }
}

/** Asked for at pairing; a browser may promise later, or take it back with the site's data. */
async function readPersistence(): Promise<boolean | null> {
  try {
    const storage: StorageManager | undefined = navigator.storage;
    return (await storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}
