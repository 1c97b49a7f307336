import type { ImportCode } from "#domain/catalog/import-options.ts";
import { wellFormed } from "#domain/catalog/imports/fitting-text.ts";
import { readPrice } from "#domain/catalog/imports/reading-price.ts";
import type { ItemDraft } from "#domain/catalog/records/draft.ts";
import { cutTo, lengths } from "#domain/library/lengths.ts";

type Named = { readonly id: number; readonly code: string; readonly name: string };
export type ItemGround = {
  readonly branches: readonly Named[];
  readonly itemTypes: readonly Named[];
  readonly collections: readonly Named[];
  /** Codes of where copies go whose own is not known; empty: nowhere. */
  readonly branch: string;
  readonly itemType: string;
  /** Of the library's currency, behind its point. */
  readonly digits: number;
};
export type PlacedItem = {
  readonly barcode: string;
  readonly branchId: number;
  readonly itemTypeId: number;
  readonly collectionId: number | null;
  readonly callNumber: string | null;
  readonly price: number | null;
  readonly inventoryNumber: string | null;
  /** What of it was left out. */
  readonly codes: readonly ImportCode[];
};

const barcodeShape = /^[^\p{C}\s]{1,64}$/u;

/** A copy of a record as an item of this library, or why it cannot be one. */
export function placeItem(draft: ItemDraft, ground: ItemGround): PlacedItem | ImportCode {
  const barcode = draft.barcode.trim();
  if (barcode === "") return "no-barcode";
  if (!barcodeShape.test(barcode)) return "barcode-unfit";
  const branch =
    placeNamed(ground.branches, draft.branch) ?? placeNamed(ground.branches, ground.branch);
  if (branch === undefined) return "branch-unknown";
  const type =
    placeNamed(ground.itemTypes, draft.itemType) ?? placeNamed(ground.itemTypes, ground.itemType);
  if (type === undefined) return "type-unknown";
  const callNumber = wellFormed(draft.callNumber.replace(/\p{Cc}+/gu, " ")).trim();
  const inventory = inventoryOf(draft.inventoryNumber.trim());
  const price = readPrice(draft.price ?? "", ground.digits);
  const codes: ImportCode[] = [...inventory.codes];
  if (price === "unfit") codes.push("price-unfit");
  if (callNumber.length > lengths.callNumber) codes.push("cut");
  return {
    barcode,
    branchId: branch.id,
    itemTypeId: type.id,
    collectionId: placeNamed(ground.collections, draft.collection)?.id ?? null,
    callNumber: cutTo(callNumber, lengths.callNumber) || null,
    price: price === "unfit" ? null : price,
    inventoryNumber: inventory.inventoryNumber,
    codes,
  };
}

/** As by hand: what no code may hold is refused, but for the slash, which numbers of old registers have. */
const inventoryShape = /^[^\p{C}\s\\:*?"<>|]{1,64}$/u;

function inventoryOf(said: string): Pick<PlacedItem, "inventoryNumber" | "codes"> {
  if (said === "" || inventoryShape.test(said))
    return { inventoryNumber: said === "" ? null : said, codes: [] };
  return { inventoryNumber: null, codes: ["inventory-unfit"] };
}

/** By its code or its name, in capitals or not. */
export function placeNamed(list: readonly Named[], said: string): Named | undefined {
  const wanted = said.trim().toLowerCase();
  if (wanted === "") return undefined;
  const isIt = ({ code, name }: Named) =>
    code.toLowerCase() === wanted || name.toLowerCase() === wanted;
  return list.find(isIt);
}
