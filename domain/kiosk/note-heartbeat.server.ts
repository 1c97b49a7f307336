import "server-only";
import { writeHeartbeat } from "#db/queries/heartbeats.ts";
import { silentAfterMinutes } from "#domain/identity/silence.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";

/** A tablet says hello each half minute; what comes sooner and says the same is not written. */
const seconds = 20;

/** Keeps when the tablet was heard and what it said of itself. No journal entry: nothing happened. */
export async function noteHeartbeat(deviceId: string, report: TabletReport | null): Promise<void> {
  await writeHeartbeat({ deviceId, report, seconds, silentMinutes: silentAfterMinutes });
}
