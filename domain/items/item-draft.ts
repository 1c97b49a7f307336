import { codeFault, type EntryFault, tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengthOf, lengths } from "#domain/library/lengths.ts";
import { readAmount } from "#domain/money/amounts.ts";

/** What of an item is an entry of a list of the library. */
export const itemLists = [
  "branch",
  "itemType",
  "shelf",
  "collection",
  "condition",
  "source",
] as const;
export type ItemList = (typeof itemLists)[number];
const neededLists: readonly ItemList[] = ["branch", "itemType"];

export const itemTexts = ["callNumber", "inventoryNumber", "price", "parts", "isForLoan"] as const;
export const itemFields = [...itemLists, ...itemTexts] as const;
export type ItemField = (typeof itemFields)[number];

export const itemLengths = {
  callNumber: lengths.callNumber,
  inventoryNumber: 64,
  parts: 200,
  price: 14,
} as const;

/** What was wanted of an item. What is not named stays; a list's entry by its code, null: none. */
export type ItemDraft = {
  readonly lists: Readonly<Partial<Record<ItemList, string | null>>>;
  readonly callNumber?: string | null;
  readonly inventoryNumber?: string | null;
  readonly price?: number | null;
  readonly parts?: string;
  readonly isForLoan?: boolean;
};

export type ItemFault =
  | EntryFault
  | "no-amount"
  | "inventory-taken"
  | "shelf-elsewhere"
  | "unknown-entry";
export type ItemFaults = Readonly<Partial<Record<ItemField, ItemFault>>>;
export type ItemRead =
  | { readonly status: "read"; readonly draft: ItemDraft }
  | { readonly status: "faulty"; readonly faults: ItemFaults };

/** A field that holds this sign is emptied where an empty field means "as it is". */
export const emptied = "-";

/**
 * What was typed into a form. `digits`: of the currency. `leaves`: empty fields are left as they are,
 * and a dash empties; else each field says all that is to stand there.
 */
export function readItemDraft(
  typed: Readonly<Record<string, string>>,
  { digits, leaves }: { readonly digits: number; readonly leaves: boolean },
): ItemRead {
  const given = new Map<ItemField, string>();
  for (const name of itemFields) {
    const text = tidy(typed[name]);
    if (leaves && text === "") continue;
    given.set(name, leaves && text === emptied ? "" : text);
  }
  const faults = faultsOf(given, digits);
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  return { status: "read", draft: draftOf(given, digits) };
}

function faultsOf(given: ReadonlyMap<ItemField, string>, digits: number): ItemFaults {
  const faults: Partial<Record<ItemField, ItemFault>> = {};
  for (const [name, text] of given) {
    const fault = faultOf(name, text, digits);
    if (fault !== null) faults[name] = fault;
  }
  return faults;
}

function faultOf(name: ItemField, text: string, digits: number): ItemFault | null {
  if (neededLists.some((list) => list === name)) return codeFault(text);
  if (text === "") return null;
  if (name === "price") return priceOf(text, digits) === null ? "no-amount" : null;
  if (name === "inventoryNumber") return inventoryFault(text);
  if (name === "callNumber" || name === "parts")
    return wordsFault(text, itemLengths[name], { isNeeded: false });
  return null;
}

/** Parts stand between dashes or slashes, in any script: Б/275680 stands in many a register. */
export function inventoryFault(text: string): ItemFault | null {
  if (/[\\:*?"<>|]/.test(text)) return "forbidden-signs";
  if (lengthOf(text) > itemLengths.inventoryNumber) return "too-long";
  return /^[^\s\p{Cc}]+$/u.test(text) ? null : "bad-code";
}

function priceOf(text: string, digits: number): number | null {
  return /^0+([.,]0+)?$/.test(text) ? 0 : readAmount(text, digits);
}

function draftOf(given: ReadonlyMap<ItemField, string>, digits: number): ItemDraft {
  const named = itemLists.filter((list) => given.has(list));
  const price = given.get("price");
  return {
    lists: Object.fromEntries(named.map((list) => [list, given.get(list) || null])),
    ...only("callNumber", given.get("callNumber"), (text) => text || null),
    ...only("inventoryNumber", given.get("inventoryNumber"), (text) => text || null),
    ...only("price", price, (text) => priceOf(text, digits)),
    ...only("parts", given.get("parts"), (text) => text),
    ...only("isForLoan", given.get("isForLoan"), (text) => text !== "no"),
  };
}

/** Nothing where nothing was given. */
function only<Name extends string, Value>(
  name: Name,
  text: string | undefined,
  read: (text: string) => Value,
): Partial<Record<Name, Value>> {
  if (text === undefined) return {};
  const held: Partial<Record<Name, Value>> = {};
  held[name] = read(text);
  return held;
}

/** The inventory number so many places further: the last digits are counted up, as wide as they were. */
export function inventoryNumberAfter(number: string, steps: number): string {
  const found = /^(.*?)(\d+)(\D*)$/su.exec(number);
  if (found === null) return steps === 0 ? number : `${number}-${steps + 1}`;
  const [, before = "", digits = "", behind = ""] = found;
  return before + String(BigInt(digits) + BigInt(steps)).padStart(digits.length, "0") + behind;
}
