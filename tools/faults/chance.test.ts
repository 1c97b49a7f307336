import { describe, expect, it } from "vitest";
import { chanceOf } from "#tools/faults/chance.ts";

const ten = (seed: number) => {
  const { between } = chanceOf(seed);
  return Array.from({ length: 10 }, () => between(1, 6));
};

describe("Chance", () => {
  it("repeats itself for the same seed, and not for another", () => {
    expect(ten(7)).toEqual(ten(7));
    expect(ten(7)).not.toEqual(ten(8));
  });

  it("gives every number between the two, both included, and no other", () => {
    const { between } = chanceOf(1);
    const seen = new Set(Array.from({ length: 500 }, () => between(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  it("has branches that do not depend on how often the trunk was asked", () => {
    const one = chanceOf(5);
    const other = chanceOf(5);
    other.share();
    expect(one.branch(2).share()).toBe(other.branch(2).share());
    expect(one.branch(2).share()).not.toBe(one.branch(3).share());
  });
});
