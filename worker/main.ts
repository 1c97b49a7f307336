import { logger } from "#domain/library/logger.server.ts";
import { disconnect } from "#domain/ops/disconnect.server.ts";
import { watchDatabase } from "#domain/ops/watch-database.server.ts";
import { schedule, type Timer } from "#worker/schedule.ts";

/** Runs the schedule until it is told to stop, or until the launcher is gone. */
let isStopping = false;
const database = watchDatabase();
const waiting = new Set<() => void>();

async function keepRunning(timer: Timer): Promise<void> {
  while (!isStopping) {
    try {
      await timer.run();
      database.answered();
    } catch (error) {
      if (!database.failed(error)) {
        logger().warn({ err: error, timer: timer.name }, "a timer failed, it will run again");
      }
    }
    await pause(timer.everyMs);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timeout);
      waiting.delete(wake);
      resolve();
    };
    const timeout = setTimeout(wake, ms);
    waiting.add(wake);
    if (isStopping) wake();
  });
}

function stop(): void {
  isStopping = true;
  for (const wake of [...waiting]) wake();
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);
process.send?.("ready");
await Promise.all(schedule.map(keepRunning));
await disconnect();
