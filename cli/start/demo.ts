import { access } from "node:fs/promises";
import { join } from "node:path";
import { type DemoShowcase, demoShowcase } from "#domain/ops/demo-showcase.server.ts";
import { disconnect } from "#domain/ops/disconnect.server.ts";
import { loadDemoLibrary } from "#domain/ops/load-demo-library.server.ts";
import type { OpenDatabase, Say } from "./database.ts";
import { writeWhole } from "./files.ts";

export type DemoWish = {
  readonly dataDirectory: string;
  /** Undefined: only the built-in server's library, which is nobody's yet, gets the demo. */
  readonly wantsDemo: boolean | undefined;
  readonly say: Say;
};

/**
 * At the first start an empty library is filled with the demo. A start without the demo is a first
 * start too: the next one does not fill what somebody has begun to set up.
 */
export async function openDemo(
  wish: DemoWish,
  database: OpenDatabase,
): Promise<DemoShowcase | undefined> {
  const { dataDirectory, say } = wish;
  process.env.DATABASE_URL = database.appUrl();
  try {
    const begun = join(dataDirectory, "begun");
    const isFirst = await access(begun).then(
      () => false,
      () => true,
    );
    if (isFirst && (wish.wantsDemo ?? database.embedded !== undefined)) {
      const loading = await loadDemoLibrary({ dataDirectory, now: new Date() });
      if (loading.status === "loaded") say(`Loaded the demo library, with ${loading.cards} cards.`);
    }
    if (isFirst) await writeWhole(begun, new Date().toISOString());
    return (await demoShowcase(dataDirectory)) ?? undefined;
  } finally {
    await disconnect();
  }
}
