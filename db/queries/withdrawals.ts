import { isInStock } from "#db/queries/holds.ts";
import { reading, type Transaction } from "#db/transaction.ts";

export type WithdrawalKind = "withdraw" | "restore";
export type WithdrawalState = "proposed" | "approved" | "refused";

/** An item under its lock, with what speaks against its leaving the stock, or coming back. */
export type LeavingItem = {
  readonly id: number;
  readonly barcode: string;
  readonly branchId: number;
  readonly price: number | null;
  readonly isLent: boolean;
  /** Set aside for a reader, or a reader waits for this very copy. */
  readonly isHeld: boolean;
  readonly isWithdrawn: boolean;
  /** In another act that nobody has decided on yet. */
  readonly isProposed: boolean;
};

/** Queues of their titles first, then the items, each in their order. `but`: this act does not count. */
export async function lockLeavingItems(
  transaction: Transaction,
  which: { readonly barcodes: readonly string[] } | { readonly withdrawalId: number },
): Promise<LeavingItem[]> {
  const [condition, value, but] =
    "barcodes" in which
      ? ["barcode = any($1::text[])", which.barcodes, 0]
      : [
          "item.id in (select item_id from withdrawal_item where withdrawal_id = $1::int)",
          which.withdrawalId,
          which.withdrawalId,
        ];
  await transaction.query(
    `select from title where id in (select title_id from item where ${condition}) order by id for no key update`,
    [value],
  );
  await transaction.query(`select from item where ${condition} order by id for no key update`, [
    value,
  ]);
  return await transaction.query<LeavingItem>(
    `select item.id::float8 as id, barcode, home_branch_id as "branchId", price,
       exists (select from loan where loan.item_id = item.id and loan.ended_at is null) as "isLent",
       exists (select from hold_trap where hold_trap.item_id = item.id and hold_trap.ended_at is null)
         or exists (select from hold where hold.item_id = item.id and hold.ended_at is null) as "isHeld",
       exists (select from item_mark where item_mark.item_id = item.id and kind = 'withdrawn'
         and item_mark.ended_at is null) as "isWithdrawn",
       exists (select from withdrawal_item join withdrawal on withdrawal.id = withdrawal_id
         where withdrawal_item.item_id = item.id and state = 'proposed' and withdrawal.id <> $2) as "isProposed"
     from item where ${condition} order by item.id`,
    [value, but],
  );
}

export async function insertWithdrawal(
  transaction: Transaction,
  act: {
    readonly kind: WithdrawalKind;
    readonly branchId: number;
    readonly reasonId: number;
    readonly note: string;
    readonly by: string;
    readonly items: readonly LeavingItem[];
  },
): Promise<number> {
  const rows = await transaction.query<{ id: number }>(
    `insert into withdrawal (kind, branch_id, reason_id, note, made_by) values ($1, $2, $3, $4, $5) returning id`,
    [act.kind, act.branchId, act.reasonId, act.note, act.by],
  );
  const id = rows[0]?.id ?? 0;
  transaction.send(
    `insert into withdrawal_item (withdrawal_id, item_id, price)
     select $1, item_id, price from unnest($2::bigint[], $3::int[]) as one(item_id, price)`,
    [id, act.items.map((item) => item.id), act.items.map(({ price }) => price)],
  );
  return id;
}

export async function branchAndReason(
  transaction: Transaction,
  branch: string,
  reason: string,
): Promise<{ readonly branchId: number | null; readonly reasonId: number | null }> {
  const rows = await transaction.query<{ branchId: number | null; reasonId: number | null }>(
    `select (select id from branch where code = $1) as "branchId",
       (select id from withdrawal_reason where code = $2) as "reasonId"`,
    [branch, reason],
  );
  return rows[0] ?? { branchId: null, reasonId: null };
}

export type LockedWithdrawal = {
  readonly id: number;
  readonly kind: WithdrawalKind;
  readonly branchId: number;
  readonly timeZone: string;
  readonly state: WithdrawalState;
  readonly madeBy: string;
};

export async function lockWithdrawal(
  transaction: Transaction,
  id: number,
): Promise<LockedWithdrawal | null> {
  const rows = await transaction.query<LockedWithdrawal>(
    `select withdrawal.id, kind, branch_id as "branchId", time_zone as "timeZone", state, made_by as "madeBy"
     from withdrawal join branch on branch.id = branch_id where withdrawal.id = $1 for no key update of withdrawal`,
    [id],
  );
  return rows[0] ?? null;
}

/** The number that follows in the year of the day; who approves at the same time waits. */
export async function numberWithdrawal(
  transaction: Transaction,
  decided: { readonly id: number; readonly day: string; readonly by: string },
): Promise<number> {
  transaction.send("select pg_advisory_xact_lock(hashtext('withdrawals'))", []);
  const rows = await transaction.query<{ number: number }>(
    `update withdrawal set state = 'approved', decided_at = clock_timestamp(), decided_by = $3, day = $2::date,
       year = extract(year from $2::date)::int,
       number = 1 + coalesce((select max(number) from withdrawal as other
         where other.year = extract(year from $2::date)::int), 0)
     where id = $1 returning number`,
    [decided.id, decided.day, decided.by],
  );
  return rows[0]?.number ?? 0;
}

export function refuseWithdrawal(
  transaction: Transaction,
  decided: { readonly id: number; readonly day: string; readonly by: string },
): void {
  transaction.send(
    `update withdrawal set state = 'refused', decided_at = clock_timestamp(), decided_by = $3, day = $2::date where id = $1`,
    [decided.id, decided.day, decided.by],
  );
}

/** The marks of all items of an act at once, each with its own line in the journal. */
export function markLeaving(
  transaction: Transaction,
  { id, kind, by }: { readonly id: number; readonly kind: WithdrawalKind; readonly by: string },
): void {
  if (kind === "withdraw")
    transaction.send(
      `insert into item_mark (item_id, kind, set_by)
       select item_id, 'withdrawn', $2::uuid from withdrawal_item where withdrawal_id = $1 order by item_id`,
      [id, by],
    );
  else
    transaction.send(
      `update item_mark set ended_at = greatest(clock_timestamp(), set_at), ended_how = 'lifted', ended_by = $2::uuid
       where kind = 'withdrawn' and ended_at is null
         and item_id in (select item_id from withdrawal_item where withdrawal_id = $1)`,
      [id, by],
    );
  transaction.send(
    `insert into journal (act, outcome, branch_id, item_id, detail)
     select $3, $4, item.home_branch_id, item.id,
       jsonb_build_object('mark', 'withdrawn', 'by', $2::text, 'withdrawal', $1::int)
     from withdrawal_item join item on item.id = item_id where withdrawal_id = $1 order by item.id`,
    [id, by, ...(kind === "withdraw" ? ["mark-item", "set"] : ["lift-mark", "lifted"])],
  );
}

export type WithdrawalRow = {
  readonly id: number;
  readonly kind: WithdrawalKind;
  readonly state: WithdrawalState;
  readonly number: string | null;
  readonly day: string | null;
  readonly branchId: number;
  readonly branch: string;
  readonly reason: string;
  readonly note: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly maker: string | null;
  readonly decider: string | null;
  readonly items: number;
  readonly sum: number;
};

const shown = `select withdrawal.id, kind, state, number || '/' || year as number, day::text, branch_id as "branchId",
  branch.name as branch, withdrawal_reason.name as reason, note, made_at as "madeAt", made_by as "madeBy",
  maker.name as maker, decider.name as decider,
  (select count(*) from withdrawal_item where withdrawal_id = withdrawal.id)::int as items,
  (select coalesce(sum(price), 0) from withdrawal_item where withdrawal_id = withdrawal.id)::float8 as sum
  from withdrawal join branch on branch.id = branch_id join withdrawal_reason on withdrawal_reason.id = reason_id
  left join users as maker on maker.id = made_by left join users as decider on decider.id = decided_by`;

/** Those that nobody has decided on first. `branches` null: everywhere. */
export async function listWithdrawals(
  branches: readonly number[] | null,
  page: { readonly offset: number; readonly most: number },
): Promise<WithdrawalRow[]> {
  return await reading.query<WithdrawalRow>(
    `${shown} where $1::int[] is null or branch_id = any($1)
     order by state = 'proposed' desc, withdrawal.id desc offset $2 limit $3`,
    [branches, page.offset, page.most],
  );
}

export async function findWithdrawal(id: number): Promise<WithdrawalRow | null> {
  const rows = await reading.query<WithdrawalRow>(`${shown} where withdrawal.id = $1`, [id]);
  return rows[0] ?? null;
}

export type WithdrawnRow = {
  readonly barcode: string;
  readonly inventoryNumber: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly price: number | null;
  /** Readers who wait for its title, where no other copy of it stays. */
  readonly waiting: number;
};

export async function itemsOfWithdrawal(id: number): Promise<WithdrawnRow[]> {
  return await reading.query<WithdrawnRow>(
    `select barcode, coalesce(inventory_number, '') as "inventoryNumber", title.title, authors, title.year,
       withdrawal_item.price, case when act.kind = 'withdraw' and act.state <> 'refused' and not exists (
         select from item where item.title_id = title.id and ${isInStock}
           and item.id not in (select item_id from withdrawal_item where withdrawal_id = $1))
         then (select count(*) from hold where hold.title_id = title.id and hold.ended_at is null)::int else 0 end as waiting
     from withdrawal_item join withdrawal as act on act.id = withdrawal_id
     join item on item.id = item_id join title on title.id = item.title_id
     where withdrawal_id = $1 order by inventory_number nulls last, barcode`,
    [id],
  );
}
