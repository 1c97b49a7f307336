import { describe, expect, it } from "vitest";
import { objectLeaving } from "#domain/items/leaving.ts";

const item = {
  barcode: "3001",
  branchId: 1,
  isLent: false,
  isHeld: false,
  isWithdrawn: false,
  isProposed: false,
};
const withdraw = { kind: "withdraw", branchId: 1 } as const;
const restore = { kind: "restore", branchId: 1 } as const;

describe("Leaving the stock", () => {
  it("is open to what stands on the shelf of the act's branch", () => {
    expect(objectLeaving(item, withdraw)).toBeNull();
    expect(objectLeaving({ ...item, isWithdrawn: true }, restore)).toBeNull();
  });
  it.each([
    [{ branchId: 2 }, withdraw, "another-branch"],
    [{ isLent: true }, withdraw, "lent"],
    [{ isHeld: true }, withdraw, "held"],
    [{ isWithdrawn: true }, withdraw, "withdrawn-already"],
    [{ isProposed: true }, withdraw, "proposed-already"],
    [{}, restore, "not-withdrawn"],
  ] as const)("with %o is refused", (change, act, reason) => {
    expect(objectLeaving({ ...item, ...change }, act)).toBe(reason);
  });
});
