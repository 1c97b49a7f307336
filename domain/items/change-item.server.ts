import "server-only";
import {
  type ItemValues,
  journalItem,
  type LockedItem,
  lockItem,
  updateItem,
} from "#db/queries/items.ts";
import { inTransaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import type { ItemDraft, ItemFaults } from "#domain/items/item-draft.ts";
import type { ItemProblem } from "#domain/items/item-problems.ts";
import { resolveItem } from "#domain/items/resolve-item.server.ts";

export type ItemWanted = {
  readonly barcode: string;
  /** The version that was looked at; null: whatever it is by now. */
  readonly seen: number | null;
  readonly draft: ItemDraft;
};
export type ItemChanged =
  | { readonly status: "changed" | "unchanged" }
  | { readonly status: "refused"; readonly problem: ItemProblem; readonly faults: ItemFaults };

/** Changes what is written of an item by hand; moving it to another branch is a change as well. */
export async function changeItem(wanted: ItemWanted, by: Person): Promise<ItemChanged> {
  return await inTransaction(async (transaction) => {
    const item = await lockItem(transaction, wanted.barcode);
    if (item === null) return refused("unknown-item");
    if (!isSeen(wanted, item)) return refused("changed-meanwhile");
    const { values, faults } = await resolveItem(transaction, wanted.draft, item.branchId);
    if (Object.keys(faults).length > 0) return refused("look-again", faults);
    if (!isHers(item, values, by)) return refused("not-your-branch");
    const changed = changesOf(item.values, withShelf(item, values));
    const fields = Object.keys(changed);
    if (fields.length === 0) return { status: "unchanged" };
    if (!(await updateItem(transaction, item.id, changed)))
      return refused("look-again", { inventoryNumber: "inventory-taken" });
    const told = { itemId: item.id, branchId: item.branchId, detail: { by: by.id, fields } };
    journalItem(transaction, { act: "change-item", outcome: "changed", ...told });
    return { status: "changed" };
  });
}

function isSeen({ seen }: ItemWanted, { version }: LockedItem): boolean {
  return seen === null || seen === version;
}

/** Where it is and where it goes. */
function isHers({ branchId }: LockedItem, values: ItemValues, by: Person): boolean {
  const ends = [branchId, Number(values.branchId ?? branchId)];
  return ends.every((id) => may(by.assignments, "keep-items", id));
}

/** A shelf stays behind when its item moves to another branch. */
function withShelf({ branchId, shelfBranchId }: LockedItem, values: ItemValues): ItemValues {
  const isLeft = shelfBranchId !== null && shelfBranchId !== (values.branchId ?? branchId);
  return isLeft && values.shelfId === undefined ? { ...values, shelfId: null } : values;
}

function changesOf(before: ItemValues, wanted: ItemValues): ItemValues {
  const names = Object.keys(wanted) as (keyof ItemValues)[];
  return Object.fromEntries(
    names.filter((name) => wanted[name] !== before[name]).map((name) => [name, wanted[name]]),
  );
}

function refused(problem: ItemProblem, faults: ItemFaults = {}): ItemChanged {
  return { status: "refused", problem, faults };
}
