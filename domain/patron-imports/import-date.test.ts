import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readImportDate } from "#domain/patron-imports/import-date.ts";

describe("A date in a file of readers", () => {
  it.each([
    ["2001-02-28", "2001-02-28"],
    ["28.02.2001", "2001-02-28"],
    ["1.2.2001 г.", "2001-02-01"],
    ["2001年2月28日", "2001-02-28"],
    ["2001/2/28", "2001-02-28"],
    ["20010228", "2001-02-28"],
    ["29.02.2000", "2000-02-29"],
    ["2001-02-28T00:00:00.000Z", "2001-02-28"],
    ["28.02.2001 0:00:00", "2001-02-28"],
    ["20300131235959Z", "2030-01-31"],
  ])("%j is %s", (text, date) => {
    expect(readImportDate(text, "day-first")).toBe(date);
  });

  it.each([
    "30.02.2001",
    "29.02.1900",
    "31.04.2001",
    "2001-13-01",
    "00.01.2001",
    "01.02.30",
    "yesterday",
    "12345678",
    "",
    "1/2",
  ])("%j is none", (text) => {
    expect(readImportDate(text, "day-first")).toBeNull();
  });

  it("with slashes is read in the order that was chosen", () => {
    expect(readImportDate("03/04/2020", "day-first")).toBe("2020-04-03");
    expect(readImportDate("03/04/2020", "month-first")).toBe("2020-03-04");
    expect(readImportDate("25/04/2020", "month-first")).toBeNull();
  });

  it("is the calendar's day however it is written", () => {
    const days = fc.date({
      min: new Date("1000-01-01T00:00:00Z"),
      max: new Date("9999-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, day] = iso.split("-");
        for (const text of [
          iso,
          `${day}.${month}.${year}`,
          `${year}${month}${day}`,
          `${day}/${month}/${year}`,
        ])
          expect(readImportDate(text, "day-first")).toBe(iso);
      }),
    );
  });
});
