import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#domain/library/dates.ts";
import { type OpenWeek, openDaysAfter } from "#domain/library/open-week.ts";
import { entriesOf, type MoneyEntry, reverseOf } from "#domain/money/books.ts";
import { fineOf, suspensionOf } from "#domain/money/fining.ts";
import {
  changeTo,
  decideForgoing,
  decidePayment,
  decideRefund,
  type OpenFee,
  type Settled,
  totalOwed,
} from "#domain/money/settling.ts";

const fees = fc.uniqueArray(
  fc.record({ id: fc.uuid(), owed: fc.integer({ min: -5000, max: 20_000 }) }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const amount = fc.integer({ min: -10, max: 60_000 });

function sumOf(entries: readonly { readonly amount: number }[]): number {
  return entries.reduce((sum, each) => sum + each.amount, 0);
}

function leftOf(open: readonly OpenFee[], settled: Settled): OpenFee[] {
  const entries = settled.status === "settled" ? settled.entries : [];
  return open.map(({ id, owed }) => ({
    id,
    owed: owed + sumOf(entries.filter((each) => each.feeId === id && each.account === "owed")),
  }));
}

describe("Money", () => {
  it("always sums to zero, whatever is done with it", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("charge", "pay", "waive", "write-off", "refund"),
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (act, minor) => {
          const entries = entriesOf(act, "fee", minor);
          expect(sumOf(entries)).toBe(0);
          expect(sumOf([...entries, ...reverseOf(entries)])).toBe(0);
          expect(entries.every((entry) => entry.amount !== 0)).toBe(true);
        },
      ),
    );
  });

  it("that is taken is taken once, goes to fees that are owed, and makes none negative", () => {
    fc.assert(
      fc.property(fees, amount, (open, paid) => {
        for (const settled of [decidePayment(open, paid), decideForgoing("waive", open, paid)]) {
          const left = leftOf(open, settled);
          if (settled.status === "refused") expect(left).toEqual(open);
          else expect(totalOwed(open) - totalOwed(left)).toBe(paid);
          for (const [at, fee] of left.entries()) {
            const before = open[at]?.owed ?? 0;
            expect(fee.owed).toBeGreaterThanOrEqual(Math.min(0, before));
          }
        }
      }),
    );
  });

  it("is paid back only as far as the library owes it", () => {
    fc.assert(
      fc.property(fees, amount, (open, back) => {
        const settled = decideRefund(open, back);
        const credit = open.reduce((sum, { owed }) => sum + Math.max(0, -owed), 0);
        if (settled.status === "settled") expect(back).toBeLessThanOrEqual(credit);
        else expect(settled.most).toBe(credit);
        for (const [at, fee] of leftOf(open, settled).entries()) {
          expect(fee.owed).toBeLessThanOrEqual(Math.max(0, open[at]?.owed ?? 0));
        }
      }),
    );
  });
});

describe("A fine that is counted anew", () => {
  const step = fc.record({
    act: fc.constantFrom("pay", "waive", "write-off", "refund", "recount"),
    minor: fc.nat(1000),
  });
  const book = (entries: readonly MoneyEntry[], act: string, minor: number): MoneyEntry[] => {
    const of = (account: string) => sumOf(entries.filter((each) => each.account === account));
    const fee = { id: "fee", owed: of("owed") };
    if (act === "recount") {
      const now = { booked: 0 - of("earned"), owed: fee.owed, paid: of("till") };
      return entriesOf("charge", "fee", changeTo(minor, now));
    }
    if (act !== "pay" && act !== "refund" && act !== "waive" && act !== "write-off") return [];
    const decide = { pay: decidePayment, refund: decideRefund } as const;
    const settled =
      act === "pay" || act === "refund"
        ? decide[act]([fee], minor)
        : decideForgoing(act, [fee], minor);
    return settled.status === "settled" ? [...settled.entries] : [];
  };

  it("never owes back more than was paid, whatever was given up of it before", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const entries: MoneyEntry[] = [];
        for (const { act, minor } of steps) {
          entries.push(...book(entries, act, minor));
          const of = (account: string) => sumOf(entries.filter((each) => each.account === account));
          expect(of("till")).toBeGreaterThanOrEqual(0);
          expect(of("owed") + of("till")).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each([
    ["that was given up whole stays settled", 100, 500, 0, 0, 0],
    ["that was given up in part is lowered by the rest", 100, 500, 300, 0, -300],
    ["that was paid becomes a credit", 100, 500, 0, 500, -400],
    ["half paid and half given up gives back the half", 0, 500, 0, 250, -250],
    ["that was credited already gives back no more than was paid", 0, 200, -300, 300, 0],
    ["that is owed falls to what it comes to", 100, 500, 500, 0, -400],
    ["that grows is charged with the difference", 600, 500, 0, 0, 100],
  ])("%s", (_, whole, booked, owed, paid, change) => {
    expect(changeTo(whole, { booked, owed, paid })).toBe(change);
  });
});

describe("A fine", () => {
  const rule = fc.record({
    graceDays: fc.nat(30),
    fineAmount: fc.nat(500),
    finePeriod: fc.integer({ min: 1, max: 30 }),
    fineCap: fc.option(fc.nat(10_000)),
  });

  it("never falls while a book stays out, and never passes its cap or the item's price", () => {
    fc.assert(
      fc.property(rule, fc.nat(1000), fc.option(fc.nat(5000)), (row, days, price) => {
        const at = (late: number) => fineOf(row, { late, lateDays: late, price });
        expect(at(days + 1)).toBeGreaterThanOrEqual(at(days));
        expect(at(days)).toBeLessThanOrEqual(row.fineCap ?? Number.MAX_SAFE_INTEGER);
        expect(at(days)).toBeLessThanOrEqual(price ?? Number.MAX_SAFE_INTEGER);
      }),
    );
  });
});

describe("A table of fines", () => {
  const row = { graceDays: 0, fineAmount: 20, finePeriod: 1, fineCap: null };
  const weekly = { ...row, finePeriod: 7 };
  it.each([
    ["a book that is on time costs nothing", row, 0, null, 0],
    ["one day late costs one day", row, 1, null, 20],
    ["ten days late cost ten days", row, 10, null, 200],
    ["a begun week is a week", weekly, 1, null, 20],
    ["seven days are one week", weekly, 7, null, 20],
    ["eight days are two weeks", weekly, 8, null, 40],
    ["a cap is a cap", { ...row, fineCap: 150 }, 100, null, 150],
    ["a fine is never above the item's price", row, 100, 990, 990],
    ["the lower of cap and price counts", { ...row, fineCap: 500 }, 100, 300, 300],
    ["within the grace nothing is due", { ...row, graceDays: 3 }, 3, null, 0],
    ["after the grace its days count too", { ...row, graceDays: 3 }, 4, null, 80],
    ["a library without fines asks for none", { ...row, fineAmount: 0 }, 400, null, 0],
    ["a book without a price is fined all the same", row, 5, null, 100],
    ["a book that costs nothing is not fined", row, 5, 0, 0],
  ] as const)("%s", (_, rule, late, price, fine) => {
    expect(fineOf(rule, { late, lateDays: late, price })).toBe(fine);
  });

  const suspends = {
    graceDays: 0,
    suspensionDays: 2,
    suspensionPeriodDays: 7,
    suspensionCapDays: null,
  };
  it.each([
    ["who is on time is not suspended", suspends, 0, 0],
    ["a begun week suspends for two days", suspends, 1, 2],
    ["three weeks suspend for six days", suspends, 21, 6],
    ["a suspension has a cap", { ...suspends, suspensionCapDays: 5 }, 300, 5],
    ["within the grace nobody is suspended", { ...suspends, graceDays: 7 }, 7, 0],
  ] as const)("%s", (_, rule, late, days) => {
    expect(suspensionOf(rule, late)).toBe(days);
  });
});

describe("Open days", () => {
  const week: OpenWeek = { weekdays: new Set([1, 2, 3, 4, 5]), closed: ["2026-12-25"] };

  it("are counted without weekends and closed days", () => {
    expect(openDaysAfter(week, "2026-12-18", "2026-12-28")).toBe(5);
    expect(openDaysAfter(week, "2026-12-28", "2026-12-18")).toBe(0);
  });

  it("are all days but the closed ones where no weekly hours were entered", () => {
    const never: OpenWeek = { weekdays: new Set(), closed: ["2026-12-25"] };
    expect(openDaysAfter(never, "2026-12-18", "2026-12-28")).toBe(9);
    expect(openDaysAfter({ ...never, closed: [] }, "2026-01-01", "2126-01-01")).toBe(36_524);
  });

  it("are what counting day by day gives, for any weeks and closed days", () => {
    const day = fc.nat(400).map((days) => addDays("2026-01-01", days));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        fc.array(day, { maxLength: 20 }),
        day,
        fc.nat(300),
        (weekdays, closed, from, days) => {
          const open = { weekdays: new Set(weekdays), closed };
          let counted = 0;
          for (let at = 1; at <= days; at += 1) {
            const date = addDays(from, at);
            const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
            const isOpen = weekdays.length === 0 || open.weekdays.has(weekday);
            if (isOpen && !closed.includes(date)) counted += 1;
          }
          expect(openDaysAfter(open, from, addDays(from, days))).toBe(counted);
        },
      ),
    );
  });
});
