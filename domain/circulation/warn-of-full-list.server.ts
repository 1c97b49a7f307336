import "server-only";
import { logger } from "#domain/library/logger.server.ts";

/** What was not booked had no room in the list any more: somebody has to settle what stands there. */
export function warnOfFullList(device: string): void {
  logger().warn({ device }, "the list of what was not booked is full, a row was left out");
}
