import "server-only";
import { closePool } from "#db/pool.ts";
import { closeLockSession } from "#db/queries/job-locks.ts";

/** Lets go of the database: the last thing that a process of the house does. */
export async function disconnect(): Promise<void> {
  await Promise.all([closePool(), closeLockSession()]);
}
