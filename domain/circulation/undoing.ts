import { type Reason, reason } from "#domain/library/reasons.ts";

/** What the command did that is to be taken back, and what happened since. */
export type UndoFacts = {
  readonly isVisitOfThisDevice: boolean;
  readonly done: {
    readonly kind: "borrow" | "renew";
    readonly isOfThisVisit: boolean;
    readonly isLoanOpen: boolean;
    readonly isUndoneAlready: boolean;
    /** Nothing later touched the loan: no renewal after it that still stands. */
    readonly isLastWord: boolean;
  } | null;
};

export type UndoDecision =
  | { readonly act: "take-back"; readonly kind: "borrow" | "renew" }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/** Only this visit's borrow or renewal, on the same device, while nothing later touched the item. */
export function decideUndo(facts: UndoFacts): UndoDecision {
  const { done } = facts;
  if (done === null) return refuse("undo-unknown-command");
  if (!facts.isVisitOfThisDevice || !done.isOfThisVisit) return refuse("undo-not-this-visit");
  if (done.isUndoneAlready) return refuse("undo-nothing-to-undo");
  if (!done.isLoanOpen || !done.isLastWord) return refuse("undo-touched-since");
  return { act: "take-back", kind: done.kind };
}

function refuse(
  code:
    | "undo-unknown-command"
    | "undo-not-this-visit"
    | "undo-touched-since"
    | "undo-nothing-to-undo",
): UndoDecision {
  return { act: "refuse", reasons: [reason(code)] };
}
