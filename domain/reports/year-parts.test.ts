import { describe, expect, it } from "vitest";
import { isMoney, owedAtEnd, refuseYear, type YearFigure } from "#domain/reports/year-parts.ts";

describe("A year", () => {
  it("is closed from the first day of the next, once", () => {
    expect(refuseYear(2026, "2027-01-01", false)).toBeNull();
    expect(refuseYear(2026, "2026-12-31", false)).toBe("not-over");
    expect(refuseYear(2026, "2027-01-01", true)).toBe("closed-already");
  });

  it.each([0, 1899, 99_999, 2026.5, Number.NaN])("%s is none", (year) => {
    expect(refuseYear(year, "2027-01-01", false)).toBe("no-such-year");
  });

  it("carries over what is owed at its end, and no other account", () => {
    const line = (of: string, measure: "balance" | "ofYear", value: number): YearFigure => ({
      part: "money",
      place: "",
      of,
      measure,
      value,
    });
    const figures = [
      line("owed", "balance", 300),
      line("owed", "ofYear", 90),
      line("till", "balance", 50),
    ];
    expect(owedAtEnd(figures)).toBe(300);
    expect(isMoney("balance") && !isMoney("loans")).toBe(true);
  });
});
