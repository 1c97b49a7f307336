import "server-only";
import { hasAccession } from "#db/queries/accessions.ts";
import {
  hasTitle,
  type ItemValues,
  insertItem,
  isBarcodeTaken,
  journalItem,
} from "#db/queries/items.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { type ItemFaults, inventoryNumberAfter, readItemDraft } from "#domain/items/item-draft.ts";
import type { ItemProblem, NumberTold } from "#domain/items/item-problems.ts";
import { itemRules } from "#domain/items/item-rules.server.ts";
import { mostNumbers } from "#domain/items/label-wish.ts";
import { resolveItem } from "#domain/items/resolve-item.server.ts";
import { readCurrency } from "#domain/money/currency.server.ts";
import { readScan } from "#domain/scanning/barcodes.ts";

export type ItemsWanted = {
  readonly titleId: number;
  /** As they were scanned or typed, one for each copy. */
  readonly numbers: readonly string[];
  /** The entry of the accession register with which they came; null: none. */
  readonly accessionId: number | null;
  readonly typed: Readonly<Record<string, string>>;
};
export type ItemsAdded =
  | { readonly status: "added"; readonly told: readonly NumberTold[] }
  | { readonly status: "refused"; readonly problem: ItemProblem; readonly faults: ItemFaults };

/**
 * Copies of a title, alike but for their numbers. A number that cannot be is told and left out; the
 * inventory number is counted up from the first.
 */
export async function addItems(wanted: ItemsWanted, by: Person): Promise<ItemsAdded> {
  const { digits } = await readCurrency();
  const read = readItemDraft(wanted.typed, { digits, leaves: false });
  if (read.status === "faulty") return refused("look-again", read.faults);
  if (wanted.numbers.length === 0 || wanted.numbers.length > mostNumbers)
    return refused("no-numbers");
  const rules = { itemCodes: await itemRules(), cardCodes: [] };
  const codes = wanted.numbers.map((text) => {
    const scan = readScan({ symbology: "unknown", text }, rules);
    return scan.means === "item" ? scan.code : null;
  });
  return await inTransaction(async (transaction) => {
    const { values, faults } = await resolveItem(transaction, read.draft, null);
    if (Object.keys(faults).length > 0) return refused("look-again", faults);
    const problem = await refusal(transaction, wanted, Number(values.branchId), by);
    if (problem !== null) return refused(problem);
    const told: NumberTold[] = [];
    for (const [place, code] of codes.entries()) {
      const added = told.filter(({ outcome }) => outcome === "added").length;
      const copy = { code, values: { ...values, accessionId: wanted.accessionId }, added };
      const number = code ?? wanted.numbers[place] ?? "";
      told.push({ number, outcome: await add(transaction, copy, wanted, by) });
    }
    return { status: "added", told };
  });
}

async function refusal(
  transaction: Transaction,
  { titleId, accessionId }: ItemsWanted,
  branchId: number,
  by: Person,
): Promise<ItemProblem | null> {
  if (!(await hasTitle(transaction, titleId))) return "unknown-title";
  if (!may(by.assignments, "keep-items", branchId)) return "not-your-branch";
  if (accessionId === null || (await hasAccession(transaction, accessionId, branchId))) return null;
  return "unknown-accession";
}

async function add(
  transaction: Transaction,
  copy: { readonly code: string | null; readonly values: ItemValues; readonly added: number },
  { titleId }: ItemsWanted,
  by: Person,
): Promise<NumberTold["outcome"]> {
  const { code, values, added } = copy;
  if (code === null) return "not-a-label";
  const first = values.inventoryNumber;
  const inventoryNumber = typeof first === "string" ? inventoryNumberAfter(first, added) : null;
  const item = { barcode: code, titleId, values: { ...values, inventoryNumber } };
  const itemId = await insertItem(transaction, item);
  if (itemId === null)
    return (await isBarcodeTaken(transaction, code)) ? "number-taken" : "inventory-taken";
  journalItem(transaction, {
    act: "add-item",
    outcome: "added",
    itemId,
    branchId: Number(values.branchId),
    detail: { by: by.id, title: titleId },
  });
  return "added";
}

function refused(problem: ItemProblem, faults: ItemFaults = {}): ItemsAdded {
  return { status: "refused", problem, faults };
}
