import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "#db/pool.ts";

/** A counter on PostgreSQL, one atomic statement a try: tries at once are counted like tries in turn. */
export function counter(rule: {
  name: string;
  tries: number;
  seconds: number;
  blockedSeconds: number;
}) {
  return new RateLimiterPostgres({
    storeClient: pool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: rule.name,
    points: rule.tries,
    duration: rule.seconds,
    blockDuration: rule.blockedSeconds,
    clearExpiredByTimeout: false,
  });
}

/** Counts one try. True while tries are left; a broken database is thrown, never "true". */
export async function countTry(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const { remainingPoints } = refused as RateLimiterRes;
    return remainingPoints > 0;
  }
}
