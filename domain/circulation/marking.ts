import type { ItemMark } from "#domain/circulation/facts.ts";

export const itemMarks = [
  "lost",
  "missing",
  "claimed-returned",
  "withdrawn",
  "restricted",
  "in-repair",
  "in-processing",
] as const satisfies readonly ItemMark[];

/** Nobody knows where it is: it can be set aside for nobody until it is in somebody's hand. */
const awayMarks: ReadonlySet<ItemMark> = new Set(["lost", "missing", "claimed-returned"]);

/** Nobody can fetch it from the hold shelf: whoever it was set aside for waits on, at her place. */
export function endsSettingAside(mark: ItemMark): boolean {
  return awayMarks.has(mark) || mark === "in-repair" || mark === "in-processing";
}

export type MarkProblem =
  | "unknown-item"
  | "unknown-mark"
  | "on-loan"
  | "not-on-loan"
  | "another-loan"
  | "marked-already"
  | "not-marked";

export type MarkedItem = { readonly isOnLoan: boolean; readonly marks: readonly ItemMark[] };

/**
 * May this mark be set on an item? What a reader has is neither missing, withdrawn, in repair nor in
 * processing; when it is lost, its loan ends. Only of what a reader has can be said that it was returned.
 */
export function refuseMark(item: MarkedItem | null, mark: ItemMark): MarkProblem | null {
  if (item === null) return "unknown-item";
  if (item.marks.includes(mark)) return "marked-already";
  if (mark === "claimed-returned") return item.isOnLoan ? null : "not-on-loan";
  return item.isOnLoan && mark !== "restricted" && mark !== "lost" ? "on-loan" : null;
}

/** Only what is there can be lifted. */
export function refuseLifting(item: MarkedItem | null, mark: ItemMark): MarkProblem | null {
  if (item === null) return "unknown-item";
  return item.marks.includes(mark) ? null : "not-marked";
}
