import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type UnbookedRow = {
  readonly commandId: string;
  readonly deviceId: string;
  readonly branchId: number;
  readonly kind: "borrow" | "return" | "renew" | "undo" | "open-visit" | "unreadable";
  readonly itemCode: string | null;
  readonly visitId: string | null;
  readonly phoneReference: string | null;
  /** ISO 8601, by the tablet's clock. */
  readonly scannedAt: string | null;
  readonly reasons: readonly string[];
  /** It was booked after all; left out: it was not. */
  readonly isBooked?: boolean;
  readonly bytes: string | null;
  readonly signature: string | null;
};

/** `known`: the command stands there already. `full`: as many of the device wait as may. */
export type UnbookedKept = "kept" | "known" | "full";

/**
 * Once a command, and so many of a device at most that nobody has settled: a tablet that was stolen does
 * not fill the disk.
 */
export async function insertUnbooked(
  transaction: Transaction,
  row: UnbookedRow,
  mostOfDevice: number,
): Promise<UnbookedKept> {
  const [kept] = await transaction.query<{ said: UnbookedKept }>(
    `with kept as (insert into unbooked_command (command_id, device_id, branch_id, kind, item_code, visit_id,
       phone_reference, scanned_at, reasons, bytes, signature, is_booked)
     select $1::uuid, $2::uuid, $3, $4, $5, $6::uuid, $7::uuid, $8::timestamptz, $9::text[], $10, $11, $13
     where (select count(*) from unbooked_command where device_id = $2::uuid and settled_at is null) < $12
     on conflict do nothing returning command_id)
     select case when exists (select from kept) then 'kept'
       when exists (select from unbooked_command where command_id = $1::uuid) then 'known'
       else 'full' end as said`,
    [
      row.commandId,
      row.deviceId,
      row.branchId,
      row.kind,
      row.itemCode,
      row.visitId,
      row.phoneReference,
      row.scannedAt,
      row.reasons,
      row.bytes,
      row.signature,
      mostOfDevice,
      row.isBooked ?? false,
    ],
  );
  return kept?.said ?? "full";
}

export type UnbookedListed = {
  readonly commandId: string;
  readonly branchId: number;
  readonly branch: string;
  readonly device: string;
  readonly kind: UnbookedRow["kind"];
  readonly itemCode: string | null;
  readonly title: string | null;
  /** The reader's page, while it is known whose visit it was. */
  readonly handle: string | null;
  readonly scannedAt: Date | null;
  readonly receivedAt: Date;
  readonly reasons: readonly string[];
  readonly isBooked: boolean;
  readonly timeZone: string;
};

/** What waits to be looked at, at these branches (null: all), the oldest first. */
export async function listUnbooked(
  branches: readonly number[] | null,
  most: number,
): Promise<UnbookedListed[]> {
  const { rows } = await pool().query<UnbookedListed>(
    `select command_id as "commandId", unbooked_command.branch_id as "branchId", branch.name as branch,
       branch.time_zone as "timeZone", device.name as device, unbooked_command.kind,
       item_code as "itemCode", title.title, patron.handle, scanned_at as "scannedAt",
       received_at as "receivedAt", reasons, is_booked as "isBooked"
     from unbooked_command join branch on branch.id = unbooked_command.branch_id
     join device on device.id = unbooked_command.device_id
     left join item on item.barcode = item_code left join title on title.id = item.title_id
     left join visit on visit.id = visit_id
     left join party_patron on party_patron.party_id = visit.party_id
     left join phone_card on phone_card.id = coalesce(phone_reference, (
       select opened.phone_reference from unbooked_command as opened
       where opened.visit_id = unbooked_command.visit_id and opened.phone_reference is not null limit 1))
     left join patron on patron.id = coalesce(party_patron.patron_id, phone_card.patron_id)
     where settled_at is null and ($1::int[] is null or unbooked_command.branch_id = any($1))
     order by received_at, scanned_at, command_id limit $2`,
    [branches, most],
  );
  return rows;
}

/** Null: there is none such that waits. */
export async function lockUnbooked(
  transaction: Transaction,
  commandId: string,
): Promise<{ readonly branchId: number; readonly deviceId: string; readonly kind: string } | null> {
  const rows = await transaction.query<{ branchId: number; deviceId: string; kind: string }>(
    `select branch_id as "branchId", device_id as "deviceId", kind from unbooked_command
     where command_id = $1::uuid and settled_at is null for no key update`,
    [commandId],
  );
  return rows[0] ?? null;
}

export function settleUnbookedRow(transaction: Transaction, commandId: string, by: string): void {
  transaction.send(
    "update unbooked_command set settled_at = now(), settled_by = $2::uuid where command_id = $1::uuid",
    [commandId, by],
  );
}

/** What was settled so many days ago, and what nobody looked at for a year. */
export async function forgetUnbookedRows(transaction: Transaction, days: number): Promise<number> {
  const rows = await transaction.query(
    `delete from unbooked_command where settled_at < now() - make_interval(days => $1)
       or received_at < now() - interval '1 year' returning command_id`,
    [days],
  );
  return rows.length;
}
