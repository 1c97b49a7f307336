export type LeavingFacts = {
  readonly barcode: string;
  readonly branchId: number;
  readonly isLent: boolean;
  readonly isHeld: boolean;
  readonly isWithdrawn: boolean;
  readonly isProposed: boolean;
};
export const leavingReasons = [
  "unknown-item",
  "another-branch",
  "lent",
  "held",
  "withdrawn-already",
  "not-withdrawn",
  "proposed-already",
] as const;
export type LeavingReason = (typeof leavingReasons)[number];
export type LeavingObjection = { readonly number: string; readonly reason: LeavingReason };

/** What speaks against an item's leaving the stock, or coming back into it; null: nothing. */
export function objectLeaving(
  item: LeavingFacts,
  act: { readonly kind: "withdraw" | "restore"; readonly branchId: number },
): LeavingReason | null {
  if (item.branchId !== act.branchId) return "another-branch";
  if (item.isProposed) return "proposed-already";
  if (act.kind === "restore") return item.isWithdrawn ? null : "not-withdrawn";
  if (item.isLent) return "lent";
  if (item.isHeld) return "held";
  return item.isWithdrawn ? "withdrawn-already" : null;
}

export type WithdrawalProblem =
  | "look-again"
  | "no-numbers"
  | "items-object"
  | "unknown-branch"
  | "unknown-reason"
  | "not-your-branch"
  | "unknown-act"
  | "decided-already"
  | "own-act"
  | "too-long";
export const withdrawalProblems = [
  "look-again",
  "no-numbers",
  "items-object",
  "unknown-branch",
  "unknown-reason",
  "not-your-branch",
  "unknown-act",
  "decided-already",
  "own-act",
  "too-long",
] as const satisfies readonly WithdrawalProblem[];
