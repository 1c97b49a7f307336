import "server-only";
import type { Person } from "#domain/identity/person.ts";
import { changeItem } from "#domain/items/change-item.server.ts";
import { type ItemFaults, readItemDraft } from "#domain/items/item-draft.ts";
import { type ItemProblem, type NumberTold, numberOutcomes } from "#domain/items/item-problems.ts";
import { mostNumbers } from "#domain/items/label-wish.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

export type ItemsChanged =
  | { readonly status: "changed"; readonly told: readonly NumberTold[] }
  | { readonly status: "refused"; readonly problem: ItemProblem; readonly faults: ItemFaults };

/** The same change of many items, each by itself: what became of each is told. */
export async function changeItems(
  numbers: readonly string[],
  typed: Readonly<Record<string, string>>,
  by: Person,
): Promise<ItemsChanged> {
  const { digits } = await readCurrency();
  const read = readItemDraft({ ...typed, inventoryNumber: "" }, { digits, leaves: true });
  if (read.status === "faulty")
    return { status: "refused", problem: "look-again", faults: read.faults };
  const { draft } = read;
  const all = [...new Set(numbers)];
  if (all.length === 0 || all.length > mostNumbers)
    return { status: "refused", problem: "no-numbers", faults: {} };
  if (Object.keys(draft).length === 1 && Object.keys(draft.lists).length === 0)
    return { status: "refused", problem: "nothing-to-change", faults: {} };
  const told: NumberTold[] = [];
  for (const number of all) {
    const changed = await changeItem({ barcode: number, seen: null, draft }, by);
    if (changed.status !== "refused") told.push({ number, outcome: changed.status });
    else told.push({ number, outcome: outcomeOf(changed.problem, changed.faults) });
  }
  return { status: "changed", told };
}

function outcomeOf(problem: ItemProblem, faults: ItemFaults): NumberTold["outcome"] {
  if (faults.shelf === "shelf-elsewhere") return "shelf-elsewhere";
  return numberOutcomes.find((each) => each === problem) ?? "failed";
}
