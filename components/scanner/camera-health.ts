import type { CameraHealth } from "#domain/kiosk/tablet-report.ts";

let latest: CameraHealth = "unknown";

/**
 * How the camera was when it was last needed: for the tablet's report to staff. A camera that rests
 * after a "no" is still one that said no.
 */
export function noteCamera(state: Exclude<CameraHealth, "unknown">): void {
  const isResting = state === "off" || state === "starting";
  if (isResting && ill.has(latest)) return;
  latest = state;
}

export function cameraHealth(): CameraHealth {
  return latest;
}

/** Whether staff should look at it. */
export function isCameraIll(): boolean {
  return ill.has(latest);
}

const ill: ReadonlySet<CameraHealth> = new Set<CameraHealth>(["denied", "none", "busy", "error"]);
