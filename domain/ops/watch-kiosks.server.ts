import "server-only";
import { type HeartbeatRow, lockHeartbeats, noteSilenceTold } from "#db/queries/heartbeats.ts";
import { inTransaction } from "#db/transaction.ts";
import { decideSilence } from "#domain/identity/silence.ts";
import { logger } from "#domain/library/logger.server.ts";

/**
 * Tells in the log that a kiosk fell silent, once, and that it is back, once. Returns what was told,
 * by the kiosk's name. Killed in between it tells again: better twice than never.
 */
export async function watchKiosks(): Promise<{
  readonly silent: readonly string[];
  readonly back: readonly string[];
}> {
  const told = await inTransaction(async (transaction) => {
    const news = (await lockHeartbeats(transaction)).map((row) => ({ row, says: silenceOf(row) }));
    const silent = news.filter(({ says }) => says === "tell-silent").map(({ row }) => row);
    const back = news.filter(({ says }) => says === "tell-back").map(({ row }) => row);
    for (const { deviceId } of silent) noteSilenceTold(transaction, deviceId, true);
    for (const { deviceId } of back) noteSilenceTold(transaction, deviceId, false);
    for (const row of silent) logger().warn(about(row), "a kiosk is silent");
    for (const row of back) logger().info(about(row), "a kiosk is back");
    return { silent, back };
  });
  return { silent: told.silent.map(nameOf), back: told.back.map(nameOf) };
}

function silenceOf({ status, lastSeenAt, silenceToldAt, now }: HeartbeatRow) {
  const heartbeat = {
    status,
    lastSeenAt: lastSeenAt.getTime(),
    silenceToldAt: silenceToldAt?.getTime() ?? null,
  };
  return decideSilence(heartbeat, now.getTime());
}

function about({ deviceId, name, branch, lastSeenAt }: HeartbeatRow) {
  return { device: deviceId, name, branch, lastSeenAt: lastSeenAt.toISOString() };
}

function nameOf({ name }: HeartbeatRow): string {
  return name;
}
