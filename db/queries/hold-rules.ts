import type { Transaction } from "#db/transaction.ts";

/** What the rows of the policy matrix say of holds; which row wins is decided elsewhere. */
export type HoldRuleRow = {
  readonly branchId: number | null;
  readonly categoryId: number | null;
  readonly itemTypeId: number | null;
  readonly holdsAllowed: boolean;
  readonly maxHolds: number | null;
  readonly holdShelfDays: number;
};

export async function holdRulesFor(
  transaction: Transaction,
  key: {
    readonly branchId: number;
    readonly categoryId: number;
    readonly typeId: number;
    readonly groupId: number | null;
  },
): Promise<HoldRuleRow[]> {
  return await transaction.query<HoldRuleRow>(
    `select branch_id as "branchId", category_id as "categoryId", item_type_id as "itemTypeId",
       holds_allowed as "holdsAllowed", max_holds as "maxHolds", hold_shelf_days as "holdShelfDays"
     from loan_policy
     where (branch_id is null or branch_id = $1) and (category_id is null or category_id = $2)
       and (item_type_id is null or item_type_id in ($3, $4))`,
    [key.branchId, key.categoryId, key.typeId, key.groupId],
  );
}
