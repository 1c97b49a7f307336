import { setTimeout as sleep } from "node:timers/promises";
import type { OpenDatabase, Say } from "./database.ts";

const lookMs = 250;
const pauseMs = 2_000;

/**
 * Starts the built-in server again when it was killed. The app keeps running meanwhile and says
 * that it is not ready; it moves only if the server had to take another port.
 */
export function watchDatabase(
  database: OpenDatabase,
  means: { readonly say: Say; readonly onMoved: () => void },
): () => Promise<void> {
  const { embedded } = database;
  let isWatching = embedded !== undefined;
  const watch = async () => {
    while (isWatching && embedded) {
      await sleep(embedded.isAlive() ? lookMs : 0);
      if (!isWatching || embedded.isAlive()) continue;
      await revive(database, means).catch(async (error: Error) => {
        means.say(error.message);
        await sleep(pauseMs);
      });
    }
  };
  const watching = watch();
  return async () => {
    isWatching = false;
    await watching;
  };
}

async function revive(
  database: OpenDatabase,
  { say, onMoved }: { readonly say: Say; readonly onMoved: () => void },
): Promise<void> {
  const before = database.appUrl();
  say("The database ended; it is started again.");
  await database.embedded?.revive();
  if (database.appUrl() !== before) onMoved();
}
