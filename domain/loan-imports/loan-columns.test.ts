import { describe, expect, it } from "vitest";
import { findLoanColumns } from "#domain/loan-imports/loan-columns.ts";
import { readLoanRow, readRenewals, readWrittenMoment } from "#domain/loan-imports/loan-row.ts";

describe("The columns of a table of loans", () => {
  it("are known by their headings, in three languages, in any order", () => {
    expect(findLoanColumns(["Barcode", "Card number", "Due date", "Lent at"])).toEqual({
      barcode: 0,
      card: 1,
      due: 2,
      lentAt: 3,
    });
    expect(findLoanColumns(["Номер билета", "Штрих-код", "Дата выдачи", "Вернуть до"])).toEqual({
      card: 0,
      barcode: 1,
      lentAt: 2,
      due: 3,
    });
    expect(findLoanColumns(["读者编号", "条码", "借出日期", "应还日期", "续借次数"])).toEqual({
      externalId: 0,
      barcode: 1,
      lentAt: 2,
      due: 3,
      renewals: 4,
    });
  });

  it("are missed one by one, each by its name", () => {
    expect(findLoanColumns(["Barcode", "Lent", "Due"])).toBe("no-reader-column");
    expect(findLoanColumns(["Card", "Lent", "Due"])).toBe("no-barcode");
    expect(findLoanColumns(["Card", "Barcode", "Due"])).toBe("no-lent-at");
    expect(findLoanColumns(["Card", "Barcode", "Lent"])).toBe("no-due");
  });

  it("leave what a row lacks empty", () => {
    expect(readLoanRow(2, [" 20001 "], { card: 0, barcode: 1 })).toMatchObject({
      row: 2,
      card: "20001",
      barcode: "",
      branch: "",
    });
  });
});

describe("A moment in a table of loans", () => {
  it.each([
    ["2026-03-01", { day: "2026-03-01", time: null, offset: null }],
    ["01.03.2026", { day: "2026-03-01", time: null, offset: null }],
    ["2026-03-01 9:05", { day: "2026-03-01", time: "09:05:00", offset: null }],
    ["2026-03-01T09:05:07Z", { day: "2026-03-01", time: "09:05:07", offset: "Z" }],
    ["2026-03-01T09:05:07.123+0800", { day: "2026-03-01", time: "09:05:07", offset: "+08:00" }],
  ])("%s is read", (text, written) => {
    expect(readWrittenMoment(text, "day-first")).toEqual(written);
  });

  it.each(["", "30.02.2026", "2026-03-01 25:00", "soon", "2026-03-01 10:00+99:00"])(
    "%j is none",
    (text) => {
      expect(readWrittenMoment(text, "day-first")).toBeNull();
    },
  );

  it("takes an empty number of renewals for none, and no word for a number", () => {
    expect([readRenewals(""), readRenewals("2"), readRenewals("two"), readRenewals("-1")]).toEqual([
      0,
      2,
      null,
      null,
    ]);
  });
});
