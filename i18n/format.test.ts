import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyDigits } from "#domain/library/currencies.ts";
import { dateIn, dayInWords, inMoney, weekdayOf } from "#i18n/format.ts";
import { localeNames, locales } from "#i18n/locales.ts";

describe("a due date in words", () => {
  it("is written in the reader's language", () => {
    const inWords = (tag: string) => dayInWords(tag, "2026-12-14", "2026-11-20");
    expect(inWords("en-GB")).toBe("14 December");
    expect(inWords("ru-RU")).toBe("14 декабря");
    expect(inWords("zh-Hans-CN")).toBe("12月14日");
  });

  it("has its year only where the year is not clear", () => {
    expect(dayInWords("en-GB", "2027-01-11", "2026-12-20")).toBe("11 January");
    expect(dayInWords("en-GB", "2027-12-14", "2026-11-20")).toBe("14 December 2027");
    expect(dayInWords("ru-RU", "2024-12-14", "2026-11-20")).toContain("2024");
  });

  it("is the day that was stored, in whatever zone the tablet lives", () => {
    const days = fc.integer({ min: 0, max: 40_000 });
    fc.assert(
      fc.property(days, (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const words = dayInWords("en-GB", date, date);
        expect(words.startsWith(`${Number(date.slice(8))} `)).toBe(true);
      }),
    );
  });

  it("falls on the right weekday", () => {
    expect(weekdayOf("2026-12-14")).toBe("mon");
    expect(weekdayOf("2026-12-20")).toBe("sun");
    expect(weekdayOf("2028-02-29")).toBe("tue");
  });

  it("is known to this machine in every language of the screens", () => {
    for (const name of localeNames) {
      const { tag } = locales[name];
      expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
    }
  });
});

describe("the date at a branch", () => {
  it("is the branch's own, not the tablet's", () => {
    const instant = "2026-11-20T22:30:00Z";
    expect(dateIn("Europe/Moscow", instant)).toBe("2026-11-21");
    expect(dateIn("America/New_York", instant)).toBe("2026-11-20");
    expect(dateIn("Asia/Kathmandu", instant)).toBe("2026-11-21");
  });
});

describe("an amount", () => {
  it("has the digits of its currency, whatever the machine knows of it", () => {
    expect(inMoney("en", 12_345, "HUF")).toMatch(/123\.45/);
    expect(inMoney("en", 12_345, "JPY")).toMatch(/12,345$/);
    for (const [currency, digits] of Object.entries(currencyDigits))
      expect(inMoney("en", 10 ** digits, currency)).toMatch(digits === 0 ? /\D1$/ : /\D1\.00$/);
  });

  it("has as many minor units as the fees of memberships were changed into", async () => {
    const sql = await readFile("drizzle/0035_amounts_and_proxies.sql", "utf8");
    const factors = new Map<string, number>();
    for (const [, codes = "", factor] of sql.matchAll(/IN \(([^)]*)\) THEN (\d+)/g))
      for (const [code] of codes.matchAll(/[A-Z]{3}/g)) factors.set(code, Number(factor));
    expect(factors.get("JPY")).toBe(1);
    for (const [currency, digits] of Object.entries(currencyDigits))
      expect([currency, factors.get(currency) ?? 100]).toEqual([currency, 10 ** digits]);
  });
});
