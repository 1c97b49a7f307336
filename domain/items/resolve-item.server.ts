import "server-only";
import { entryId, type ItemValues } from "#db/queries/items.ts";
import type { Transaction } from "#db/transaction.ts";
import {
  type ItemDraft,
  type ItemFaults,
  type ItemList,
  itemLists,
} from "#domain/items/item-draft.ts";

const ids = {
  branch: "branchId",
  itemType: "itemTypeId",
  shelf: "shelfId",
  collection: "collectionId",
  condition: "conditionId",
  source: "sourceId",
} as const;

/**
 * A draft with the ids of its entries. A shelf stands in its branch: `home` is where the item is,
 * where the draft names no other branch.
 */
export async function resolveItem(
  transaction: Transaction,
  draft: ItemDraft,
  home: number | null,
): Promise<{ readonly values: ItemValues; readonly faults: ItemFaults }> {
  const faults: Partial<Record<ItemList, "unknown-entry" | "shelf-elsewhere">> = {};
  const found = new Map<ItemList, Entry>();
  for (const list of itemLists) {
    const entry = await entryOf(transaction, list, draft.lists[list]);
    if (entry === "unknown") faults[list] = "unknown-entry";
    else if (entry !== undefined) found.set(list, entry);
  }
  const shelfBranch = found.get("shelf")?.branchId ?? null;
  const branch = found.get("branch")?.id ?? home;
  if (shelfBranch !== null && shelfBranch !== branch) faults.shelf = "shelf-elsewhere";
  const lists = [...found].map(([list, { id }]) => [ids[list], id] as const);
  return { values: { ...Object.fromEntries(lists), ...plainOf(draft) }, faults };
}

type Entry = { readonly id: number | null; readonly branchId: number | null };

/** Undefined: it was not named. */
async function entryOf(
  transaction: Transaction,
  list: ItemList,
  code: string | null | undefined,
): Promise<Entry | "unknown" | undefined> {
  if (code === undefined) return undefined;
  if (code === null) return { id: null, branchId: null };
  return (await entryId(transaction, list, code)) ?? "unknown";
}

function plainOf({ lists: _, ...plain }: ItemDraft): ItemValues {
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
}
