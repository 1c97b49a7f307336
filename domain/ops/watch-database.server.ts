import "server-only";
import { isDatabaseAway } from "#db/transaction.ts";
import { logger } from "#domain/library/logger.server.ts";

export type DatabaseWatch = {
  /** True: it was the database, and that is told already. */
  readonly failed: (error: unknown) => boolean;
  readonly answered: () => void;
};

/**
 * Tells once that the database is away and once that it is back: a night without it would else fill the
 * log with the same line twice a second.
 */
export function watchDatabase(
  log: Pick<ReturnType<typeof logger>, "warn" | "info"> = logger(),
): DatabaseWatch {
  let isAway = false;
  return {
    failed: (error) => {
      if (!isDatabaseAway(error)) return false;
      if (!isAway) log.warn({ err: error }, "the database is away, its work waits");
      isAway = true;
      return true;
    },
    answered: () => {
      if (isAway) log.info({}, "the database is back");
      isAway = false;
    },
  };
}
