import "server-only";
import { outlivedHolds, outlivedTraps } from "#db/queries/hold-acts.ts";
import { reading } from "#db/transaction.ts";
import { expireShelved } from "#domain/holds/expire-shelved.server.ts";
import { expireUnwanted } from "#domain/holds/expire-unwanted.server.ts";

/** At one time; the timer comes again. */
const most = 200;

/**
 * What is over ends, each in a transaction of its own: killed in the middle, the next run goes on. How
 * many ended.
 */
export async function expireHolds(): Promise<number> {
  let ended = 0;
  for (const trap of await outlivedTraps(reading, most)) {
    if (await expireShelved(trap)) ended += 1;
  }
  for (const hold of await outlivedHolds(reading, most)) {
    if (await expireUnwanted(hold)) ended += 1;
  }
  return ended;
}
