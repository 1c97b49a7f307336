import "server-only";
import { secondsSinceAnyRun } from "#db/queries/job-runs.ts";

/** So long nothing was done: the worker is not there, and no letter of its own can say so. */
const silentSeconds = 600;

/** Minutes since the worker did anything; null: it is at work, or has never been there yet. */
export async function readWorkerSilence(): Promise<number | null> {
  const seconds = await secondsSinceAnyRun();
  return seconds === null || seconds < silentSeconds ? null : Math.floor(seconds / 60);
}
