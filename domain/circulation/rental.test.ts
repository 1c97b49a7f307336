import { describe, expect, it } from "vitest";
import { rentalOf } from "#domain/circulation/rental.ts";

const from = { on: "2026-03-02", at: Date.parse("2026-03-02T12:00:00Z") };
const due = (at: string) => ({ dueOn: at.slice(0, 10), dueAt: Date.parse(`${at}Z`) });

describe("The price of borrowing", () => {
  it.each([
    ["once is the same for any length", "loan", "2026-04-02T20:00", 50],
    ["for each day counts the days until it is due", "day", "2026-03-16T20:00", 700],
    ["for a loan until this evening is one day", "day", "2026-03-02T20:00", 50],
    ["for each hour counts them", "hour", "2026-03-02T15:00", 150],
    ["for a begun hour is a whole one", "hour", "2026-03-02T15:01", 200],
    ["for a loan of minutes is one hour", "hour", "2026-03-02T12:01", 50],
  ] as const)("%s", (_, rentalPer, at, price) => {
    expect(rentalOf({ rentalFee: 50, rentalPer }, from, due(at))).toBe(price);
  });

  it("is nothing where the library asks nothing", () => {
    for (const rentalPer of ["loan", "day", "hour"] as const)
      expect(rentalOf({ rentalFee: 0, rentalPer }, from, due("2026-03-16T20:00"))).toBe(0);
  });
});
