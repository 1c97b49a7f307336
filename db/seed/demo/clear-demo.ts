import pg from "pg";
import { countDemo, type DemoCounts, removeDemo } from "#db/queries/demo-clearing.ts";
import { demoHistoryDevice } from "#db/seed/demo/past-loans.ts";

/**
 * Takes the demo away and says how much it was; null where there was none. Needs the owner of the
 * tables: the application's own role may not delete a loan or change an answer.
 */
export async function clearDemo(ownerUrl: string): Promise<DemoCounts | null> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "bibliomat demo" });
  // A server that goes away is told by the query that was waiting for it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const counts = await countDemo(client);
    if (counts.patrons + counts.titles + counts.items === 0) return null;
    await removeDemo(client, demoHistoryDevice);
    return counts;
  } finally {
    await client.end();
  }
}
