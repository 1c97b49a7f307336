import { describe, expect, it } from "vitest";
import { firstTurn, nextTurn, type PassTurn, passes } from "#domain/scanning/passes.ts";

function run(reads: readonly boolean[]): string[] {
  let turn: PassTurn = firstTurn;
  return reads.map((hasRead) => {
    const { pass } = turn;
    turn = nextTurn(turn, hasRead);
    return pass;
  });
}

describe("the passes in turn", () => {
  it("looks in every way within five frames, the cheapest first, and begins again", () => {
    const names = Object.keys(passes);
    expect(run(Array.from({ length: 10 }, () => false))).toEqual([...names, ...names]);
    expect(names[0]).toBe("fast");
  });

  it("looks again in the way that has just read something", () => {
    expect(run([false, true, true, false, false, false, false])).toEqual([
      "fast",
      "full",
      "full",
      "full",
      "full",
      "full",
      "turned-right",
    ]);
  });
});
