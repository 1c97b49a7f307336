import type { Transaction } from "#db/transaction.ts";

/** The operator's console of a branch, made at its first use; a device without a key. */
export async function ensureConsole(
  transaction: Transaction,
  branchCode: string | null,
  newId: string,
): Promise<{ readonly deviceId: string } | null> {
  const rows = await transaction.query<{ deviceId: string }>(
    `with place as (
       select id, name from branch where $1::text is null or code = $1 order by position, id limit 1),
     made as (
       insert into device (id, kind, name, branch_id)
       select $2::uuid, 'console', 'Console', id from place
       where not exists (select from device where kind = 'console' and branch_id = place.id)
       returning id)
     select id as "deviceId" from made
     union all
     select device.id from device join place on place.id = device.branch_id where kind = 'console' limit 1`,
    [branchCode, newId],
  );
  return rows[0] ?? null;
}

/** The number after the console's last command. Two at once may get the same: one of them asks again. */
export async function nextSequence(transaction: Transaction, deviceId: string): Promise<number> {
  const [row] = await transaction.query<{ next: number }>(
    "select coalesce(max(seq), 0) + 1 as next from command where device_id = $1::uuid and epoch = 1",
    [deviceId],
  );
  return row?.next ?? 1;
}
