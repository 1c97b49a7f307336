import "server-only";
import { countLockOutsOfDay } from "#db/queries/attack-facts.ts";

/** How often since yesterday a limit against guessing was reached. */
export async function countLockOuts(): Promise<number> {
  return await countLockOutsOfDay();
}
