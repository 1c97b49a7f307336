import "server-only";
import { readHealth } from "#db/queries/health.ts";

/** The codes are for monitoring; what went wrong is in the log. */
export type Readiness =
  | { readonly isReady: true }
  | { readonly isReady: false; readonly reason: "database-away" | "schema-missing" };

/** Longer than a busy database takes, shorter than a load balancer waits. */
const patienceMs = 2_000;

/** Whether a scan would be answered now. */
export async function checkReadiness(): Promise<Readiness> {
  try {
    const health = await withPatience(readHealth());
    return health.hasLedger ? { isReady: true } : { isReady: false, reason: "schema-missing" };
  } catch {
    return { isReady: false, reason: "database-away" };
  }
}

async function withPatience<Result>(asked: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("The database takes too long.")), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
