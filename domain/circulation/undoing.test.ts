import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideUndo, type UndoFacts } from "#domain/circulation/undoing.ts";

type Done = NonNullable<UndoFacts["done"]>;
const done = (change: Partial<Done> = {}): Done => ({
  kind: "borrow",
  isOfThisVisit: true,
  isLoanOpen: true,
  isUndoneAlready: false,
  isLastWord: true,
  ...change,
});
const told = (facts: UndoFacts) => {
  const decision = decideUndo(facts);
  return decision.act === "refuse"
    ? decision.reasons.map((each) => each.code).join(", ")
    : `take back the ${decision.kind}`;
};

describe("Undo", () => {
  it.each<[string, boolean, Done | null, string]>([
    ["takes back this visit's borrow", true, done(), "take back the borrow"],
    ["takes back this visit's renewal", true, done({ kind: "renew" }), "take back the renew"],
    ["of a command that lent and renewed nothing is refused", true, null, "undo-unknown-command"],
    ["of another visit is refused", true, done({ isOfThisVisit: false }), "undo-not-this-visit"],
    ["at another tablet is refused", false, done(), "undo-not-this-visit"],
    [
      "of what was undone is refused",
      true,
      done({ isUndoneAlready: true }),
      "undo-nothing-to-undo",
    ],
    [
      "of an undone borrow says so, though its loan is closed",
      true,
      done({ isUndoneAlready: true, isLoanOpen: false }),
      "undo-nothing-to-undo",
    ],
    [
      "of a book that came back since is refused",
      true,
      done({ isLoanOpen: false }),
      "undo-touched-since",
    ],
    [
      "of a borrow that was renewed since is refused",
      true,
      done({ isLastWord: false }),
      "undo-touched-since",
    ],
    [
      "of the last renewal but one is refused",
      true,
      done({ kind: "renew", isLastWord: false }),
      "undo-touched-since",
    ],
    [
      "of another visit says nothing about what became of it",
      true,
      done({ isOfThisVisit: false, isUndoneAlready: true, isLoanOpen: false }),
      "undo-not-this-visit",
    ],
  ])("%s", (_sentence, isVisitOfThisDevice, what, answer) => {
    expect(told({ isVisitOfThisDevice, done: what })).toBe(answer);
  });

  it("happens exactly when everything speaks for it, and a no has one reason", () => {
    const anyDone = fc.record({
      kind: fc.constantFrom("borrow" as const, "renew" as const),
      isOfThisVisit: fc.boolean(),
      isLoanOpen: fc.boolean(),
      isUndoneAlready: fc.boolean(),
      isLastWord: fc.boolean(),
    });
    const facts = fc.record({
      isVisitOfThisDevice: fc.boolean(),
      done: fc.option(anyDone, { nil: null }),
    });
    fc.assert(
      fc.property(facts, (each) => {
        const decision = decideUndo(each);
        const what = each.done;
        const mayBe =
          each.isVisitOfThisDevice &&
          what?.isOfThisVisit === true &&
          what.isLoanOpen &&
          !what.isUndoneAlready &&
          what.isLastWord;
        expect(decision.act === "take-back").toBe(mayBe);
        if (decision.act === "refuse") expect(decision.reasons).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});
