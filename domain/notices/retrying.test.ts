import { describe, expect, it } from "vitest";
import { afterFailure, mostTries } from "#domain/notices/retrying.ts";

describe("A letter that did not go", () => {
  it("is tried again after a minute, then later and later, for about a day", () => {
    const waits = Array.from({ length: mostTries - 1 }, (_, index) => {
      const next = afterFailure("unreachable", index + 1);
      return next.act === "retry" ? next.seconds : 0;
    });
    expect(waits[0]).toBe(60);
    expect([...waits].sort((one, other) => one - other)).toEqual(waits);
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20 * 3600);
  });

  it("is given up after the last try", () => {
    expect(afterFailure("unreachable", mostTries)).toEqual({ act: "give-up" });
    expect(afterFailure("login-refused", mostTries + 5)).toEqual({ act: "give-up" });
  });

  it.each(["no-address", "address-refused"] as const)("is given up at once: %s", (problem) => {
    expect(afterFailure(problem, 1)).toEqual({ act: "give-up" });
  });
});
