import type { Transaction } from "#db/transaction.ts";

/** The operator's console of a branch, made at its first use; a device without a key. */
export async function ensureConsole(
  transaction: Transaction,
  branchCode: string | null,
  newId: string,
): Promise<{ readonly deviceId: string } | null> {
  const [found] = await transaction.query<{ deviceId: string }>(
    `select device.id as "deviceId" from device where kind = 'console' and status = 'active' and branch_id = (
       select id from branch where $1::text is null or code = $1 order by position, id limit 1)
     order by paired_at, id limit 1`,
    [branchCode],
  );
  if (found !== undefined) return found;
  // Two at once make one: the second waits for the branch, then finds the console of the first.
  const [place] = await transaction.query<{ id: number }>(
    `select id from branch where $1::text is null or code = $1
     order by position, id limit 1 for no key update`,
    [branchCode],
  );
  if (place === undefined) return null;
  const rows = await transaction.query<{ deviceId: string }>(
    `with found as (
       select id from device where kind = 'console' and status = 'active' and branch_id = $1 order by paired_at, id limit 1),
     made as (
       insert into device (id, kind, name, branch_id)
       select $2::uuid, 'console', 'Console', $1 where not exists (select from found) returning id)
     select id as "deviceId" from found union all select id from made`,
    [place.id, newId],
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
