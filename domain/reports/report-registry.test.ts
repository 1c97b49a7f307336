import { describe, expect, it } from "vitest";
import {
  findReport,
  numbers,
  reportCodes,
  reports,
  totalOf,
} from "#domain/reports/report-registry.ts";

describe("The register of reports", () => {
  it("knows its codes, and no other", () => {
    expect(reportCodes.map(findReport)).toEqual(reportCodes);
    for (const code of ["", "loans", "constructor", "LOANS-BY-MONTH"])
      expect(findReport(code)).toBeNull();
  });

  it("has no column twice in a report", () => {
    for (const code of reportCodes)
      expect(new Set(reports[code].columns).size).toBe(reports[code].columns.length);
  });

  it("sums what can be summed", () => {
    const rows = [
      { month: "2026-01", loans: 3, onSite: 1, inHouse: 2, renewals: 0, returns: 2 },
      { month: "2026-02", loans: 4, onSite: null, inHouse: 0, renewals: 1, returns: 2 },
    ];
    expect(totalOf("loans-by-month", rows)).toEqual({
      loans: 7,
      onSite: 1,
      inHouse: 2,
      renewals: 1,
      returns: 4,
    });
  });

  it("sums neither one row, nor days of lateness, nor labels", () => {
    expect(totalOf("loans-by-month", [{ loans: 1 }])).toBeNull();
    expect(totalOf("overdue-now", [{ daysLate: 1 }, { daysLate: 2 }])).toBeNull();
    expect(numbers).toContain("daysLate");
  });
});
