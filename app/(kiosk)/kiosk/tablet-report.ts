import { cameraHealth, isCameraIll } from "#components/scanner/camera-health.ts";
import {
  reportLimits,
  type TabletProblemCode,
  type TabletReport,
} from "#domain/kiosk/tablet-report.ts";
import type { TabletHealth } from "#offline/kiosk-door.ts";

/** What the browser and the tablet's store tell; sent with each hello. */
export async function collectReport(health: TabletHealth): Promise<TabletReport> {
  const isInstalled = matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches;
  const [battery, isStoragePersistent] = await Promise.all([
    readBattery(),
    readPersistence(isInstalled),
  ]);
  const own: TabletProblemCode[] = [];
  if (isStoragePersistent === false) own.push("storage-not-persistent");
  if (isCameraIll()) own.push("camera");
  return {
    ...health,
    version: (process.env.BIBLIOMAT_VERSION ?? "").slice(0, reportLimits.version),
    battery,
    camera: cameraHealth(),
    isStoragePersistent,
    isInstalled,
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

let isAskedAgain = false;

/**
 * Asked for at pairing. Some browsers promise it to an installed app alone, and only when they are
 * asked again then: once a page, and nobody waits for it, for another browser asks the person.
 */
async function readPersistence(isInstalled: boolean): Promise<boolean | null> {
  try {
    const storage: StorageManager | undefined = navigator.storage;
    const isPromised = (await storage?.persisted?.()) ?? null;
    if (isPromised === false && isInstalled && !isAskedAgain) {
      isAskedAgain = true;
      storage.persist().catch(() => undefined);
    }
    return isPromised;
  } catch {
    return null;
  }
}
