import "server-only";
import { outlivedHolds, outlivedTraps } from "#db/queries/hold-acts.ts";
import { reading } from "#db/transaction.ts";
import { expireShelved } from "#domain/holds/expire-shelved.server.ts";
import { expireUnwanted } from "#domain/holds/expire-unwanted.server.ts";
import { attempts } from "#domain/library/attempts.server.ts";

/** At one time; the timer comes again. */
const most = 200;

/**
 * What is over ends, each in a transaction of its own: killed in the middle, the next run goes on, and
 * one that cannot end keeps no other. How many ended.
 */
export async function expireHolds(): Promise<number> {
  const { tryOne, end } = attempts();
  for (const trap of await outlivedTraps(reading, most)) await tryOne(() => expireShelved(trap));
  for (const hold of await outlivedHolds(reading, most)) await tryOne(() => expireUnwanted(hold));
  return end();
}
