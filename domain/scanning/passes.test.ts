import { describe, expect, it } from "vitest";
import {
  firstTurn,
  nextTurn,
  noExtras,
  type PassTurn,
  passes,
  passOrder,
} from "#domain/scanning/passes.ts";

function run(reads: readonly boolean[]): string[] {
  let turn: PassTurn = firstTurn;
  return reads.map((hasRead) => {
    const { pass } = turn;
    turn = nextTurn(turn, hasRead, passOrder(noExtras));
    return pass;
  });
}

describe("the passes in turn", () => {
  it("look in every way within ten frames, the cheapest first, and begin again", () => {
    const names = passOrder(noExtras);
    expect(run(Array.from({ length: 20 }, () => false))).toEqual([...names, ...names]);
    expect(names[0]).toBe("fast");
    expect(names).toHaveLength(10);
    // A book that is held badly is read within eight frames by these; a label that leans, two later.
    expect(names.slice(8)).toEqual(["leant-left", "leant-right"]);
  });

  it("look again in the way that has just read something", () => {
    expect(run([false, true, false, false, false, false])).toEqual([
      "fast",
      "full",
      "full",
      "full",
      "full",
      "turned-right",
    ]);
  });

  it("ask another way of looking about what two looks could not prove, and come back", () => {
    expect(run([false, true, true, false, true, false])).toEqual([
      "fast",
      "full",
      "full",
      "even",
      "full",
      "full",
    ]);
    expect(run([true, true, true, true, true])).toEqual(["fast", "fast", "even", "even", "sharp"]);
  });

  it("ask another engine only where there is one", () => {
    const asked = (native: boolean, second: boolean) =>
      passOrder({ native, second }).filter((pass) => passes[pass].engine !== "main");
    expect(asked(false, false)).toEqual([]);
    expect(asked(true, false)).toEqual(["native"]);
    expect(asked(false, true)).toEqual(["second"]);
    expect(asked(true, true)).toEqual(["native", "second"]);
  });
});
