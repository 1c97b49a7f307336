import type { Transaction } from "#db/transaction.ts";

export type ItemMarkKind =
  | "lost"
  | "missing"
  | "claimed-returned"
  | "withdrawn"
  | "restricted"
  | "in-repair"
  | "in-processing";

/** The item is in somebody's hand: marks that said otherwise end. */
export function healMarks(
  transaction: Transaction,
  healed: { itemId: number; kinds: readonly ItemMarkKind[]; at: Date; commandId: string },
): void {
  transaction.send(
    `update item_mark set ended_at = greatest($3::timestamptz, set_at), ended_how = 'in-hand', end_command_id = $4
     where item_id = $1 and kind = any($2) and ended_at is null`,
    [healed.itemId, healed.kinds, healed.at, healed.commandId],
  );
}
