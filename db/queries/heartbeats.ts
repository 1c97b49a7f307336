import { pool, statementSent } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

/**
 * Notes that a device was heard. A doubled hello (two tabs, a reload) writes nothing: the row is
 * written anew when `seconds` have gone by or when the device says something else of itself. Who was
 * away for `silentMinutes` has started anew.
 */
export async function writeHeartbeat(heard: {
  readonly deviceId: string;
  readonly report: unknown;
  readonly seconds: number;
  readonly silentMinutes: number;
}): Promise<void> {
  const text = `insert into device_heartbeat as known (device_id, report) values ($1::uuid, $2::jsonb)
    on conflict (device_id) do update set last_seen_at = now(), report = excluded.report,
      started_at = case when known.last_seen_at < now() - make_interval(mins => $4) then now() else known.started_at end
    where known.last_seen_at < now() - make_interval(secs => $3) or known.report is distinct from excluded.report`;
  statementSent(text);
  const report = heard.report === null ? null : JSON.stringify(heard.report);
  await pool().query(text, [heard.deviceId, report, heard.seconds, heard.silentMinutes]);
}

export type HeartbeatRow = {
  readonly deviceId: string;
  readonly name: string;
  readonly branch: string;
  readonly status: "active" | "frozen" | "revoked";
  readonly lastSeenAt: Date;
  readonly silenceToldAt: Date | null;
  readonly now: Date;
};

/** Locked until the end of the transaction: two workers do not tell the same. */
export async function lockHeartbeats(transaction: Transaction): Promise<HeartbeatRow[]> {
  return await transaction.query<HeartbeatRow>(
    `select device.id as "deviceId", device.name, branch.code as branch, device.status,
       last_seen_at as "lastSeenAt", silence_told_at as "silenceToldAt", now() as now
     from device_heartbeat join device on device.id = device_id join branch on branch.id = device.branch_id
     order by device.id for update of device_heartbeat`,
    [],
  );
}

export function noteSilenceTold(
  transaction: Transaction,
  deviceId: string,
  isSilent: boolean,
): void {
  transaction.send(
    `update device_heartbeat set silence_told_at = case when $2 then now() end where device_id = $1::uuid`,
    [deviceId, isSilent],
  );
}
