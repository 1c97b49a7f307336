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

/** `blocked`: this very try was one too many; `refused`: it was blocked before. */
export type Counted = "allowed" | "blocked" | "refused";

/** Counts one try; a broken database is thrown, never "allowed". */
export async function countTry(limiter: RateLimiterPostgres, key: string): Promise<Counted> {
  try {
    await limiter.consume(key);
    return "allowed";
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const { consumedPoints, remainingPoints } = refused as RateLimiterRes;
    if (remainingPoints > 0) return "allowed";
    return consumedPoints === limiter.points + 1 ? "blocked" : "refused";
  }
}
