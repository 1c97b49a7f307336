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

/** An item under its lock, with its open marks and the loan that is open. */
export type MarkedItemRow = {
  readonly id: number;
  readonly homeBranchId: number;
  readonly loanId: number | null;
  readonly isOnLoan: boolean;
  /** What is set aside in it, and for which hold; null: nothing. */
  readonly trapId: number | null;
  readonly trapHold: number | null;
  readonly marks: readonly ItemMarkKind[];
};

/** Locked first and read then: what was set meanwhile is seen. */
export async function lockMarkedItem(
  transaction: Transaction,
  barcode: string,
): Promise<MarkedItemRow | null> {
  await transaction.query("select from item where barcode = $1 for no key update", [barcode]);
  const rows = await transaction.query<MarkedItemRow>(
    `select item.id, item.home_branch_id as "homeBranchId", loan.id as "loanId", loan.id is not null as "isOnLoan",
       trap.id as "trapId", trap.hold_id as "trapHold",
       array(select kind from item_mark where item_id = item.id and item_mark.ended_at is null) as marks
     from item left join loan on loan.item_id = item.id and loan.ended_at is null
     left join hold_trap as trap on trap.item_id = item.id and trap.ended_at is null where barcode = $1`,
    [barcode],
  );
  return rows[0] ?? null;
}

type Marking = {
  readonly item: MarkedItemRow;
  readonly mark: ItemMarkKind;
  /** The account; null: the terminal. */
  readonly by: string | null;
};

export function insertMark(transaction: Transaction, { item, mark, by }: Marking): void {
  transaction.send(
    "insert into item_mark (item_id, kind, set_by, loan_id) values ($1, $2, $3::uuid, $4)",
    [item.id, mark, by, item.loanId],
  );
}

export function endMark(transaction: Transaction, { item, mark, by }: Marking): void {
  transaction.send(
    `update item_mark set ended_at = greatest(clock_timestamp(), set_at), ended_how = 'lifted', ended_by = $3::uuid
     where item_id = $1 and kind = $2 and ended_at is null`,
    [item.id, mark, by],
  );
}

/** In the chain of the item's home branch, so that the item's story tells of it. */
export function journalMark(
  transaction: Transaction,
  told: Marking & {
    readonly act: string;
    readonly outcome: string;
    /** The hold for which it is set aside no more. */
    readonly released?: number | null;
    /** Of a program that does it for the account. */
    readonly token?: string | undefined;
  },
): void {
  const { item, mark, by, released = null, token } = told;
  const detail = {
    mark,
    ...(by === null ? {} : { by }),
    ...(token === undefined ? {} : { token }),
    ...(released === null ? {} : { hold: released }),
  };
  transaction.send(
    `insert into journal (act, outcome, branch_id, item_id, detail) values ($1, $2, $3, $4, $5::jsonb)`,
    [told.act, told.outcome, item.homeBranchId, item.id, JSON.stringify(detail)],
  );
}

/** Read after the item's lock. */
export async function openMarks(transaction: Transaction, itemId: number): Promise<ItemMarkKind[]> {
  const rows = await transaction.query<{ kind: ItemMarkKind }>(
    "select kind from item_mark where item_id = $1 and ended_at is null order by id",
    [itemId],
  );
  return rows.map(({ kind }) => kind);
}
