import { setTimeout as sleep } from "node:timers/promises";
import { sealJournal } from "#domain/ops/seal-journal.server.ts";

/**
 * Runs the sealer until so many rows are sealed, and says how many were. Transactions of the other
 * databases of the server count as running for it too: beside other tests one run may be too early.
 */
export async function sealUntil(rows: number): Promise<number> {
  let sealed = 0;
  for (let tries = 0; tries < 300 && sealed < rows; tries += 1) {
    sealed += await sealJournal();
    if (sealed < rows) await sleep(10);
  }
  return sealed;
}
