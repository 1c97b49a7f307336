import { describe, expect, it } from "vitest";
import type { Answer, ItemShown } from "#domain/circulation/command.ts";
import { type Line, readLine } from "#domain/kiosk/lines.ts";
import { mayWaitFor, priceAsked } from "#domain/kiosk/offers.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

const item: ItemShown = {
  barcode: "30000000000012",
  title: "Middlemarch",
  authors: "George Eliot",
  year: 1871,
  language: "en",
  callNumber: null,
};
const price = reason("rental-fee", { minor: 150, currency: "EUR", fee: "1.50 EUR" });

function refusedFor(...reasons: Reason[]): Line {
  const answer: Answer = { outcome: "refused", item, reasons };
  const step = { key: 2, act: "borrow", id: "b", answer } as const;
  return { key: 1, code: item.barcode, loan: null, steps: [step] };
}

describe("A book that costs something", () => {
  it("is asked about with its price in minor units, also where something is told besides", () => {
    const capped = reason("loan-capped-by-membership", { until: "2026-12-31" });
    for (const line of [refusedFor(price), refusedFor(price, capped)])
      expect(priceAsked(line)).toEqual({ amount: 150, currency: "EUR" });
  });

  it("is not asked about where something else stands against it", () => {
    expect(priceAsked(refusedFor(reason("parts-to-check"), price))).toBeNull();
    expect(priceAsked(refusedFor(reason("item-not-for-loan")))).toBeNull();
  });

  it("is not asked about in a visit that is over, nor while the yes is on its way", () => {
    const line = refusedFor(price);
    const yes = { key: 3, act: "borrow", id: null, answer: null } as const;
    expect(priceAsked({ ...line, isFromBefore: true })).toBeNull();
    expect(priceAsked({ ...line, steps: [...line.steps, yes] })).toBeNull();
  });

  it("is asked about anew where the price is another by now", () => {
    const line = refusedFor(price);
    const dearer: Answer = {
      outcome: "refused",
      item,
      reasons: [reason("rental-fee", { minor: 200, currency: "EUR", fee: "2.00 EUR" })],
    };
    const again = { key: 3, act: "borrow", id: "c", answer: dearer } as const;
    expect(priceAsked({ ...line, steps: [...line.steps, again] })?.amount).toBe(200);
  });

  it("is left on the shelf by who does not want it, and asks nothing any more", () => {
    const left: Line = { ...refusedFor(price), isLeft: true };
    expect(readLine(left)).toMatchObject({ state: "undone", item, undoes: null });
    expect(priceAsked(left)).toBeNull();
  });
});

describe("A book that another reader has", () => {
  const lent = refusedFor(reason("item-on-loan-to-another"));

  it("may be waited for, as may one that others wait for already", () => {
    for (const code of ["item-held-by-another", "item-on-hold-shelf-for-another"] as const)
      expect(mayWaitFor(refusedFor(reason(code)))).toBe(true);
    expect(mayWaitFor(lent)).toBe(true);
    expect(mayWaitFor(refusedFor(reason("item-not-for-loan")))).toBe(false);
  });

  it("is asked for once, and again only where the library was not reached", () => {
    expect(mayWaitFor({ ...lent, hold: { status: "asking" } })).toBe(false);
    expect(mayWaitFor({ ...lent, hold: { status: "placed", place: 1 } })).toBe(false);
    expect(mayWaitFor({ ...lent, hold: { status: "refused", reasons: [] } })).toBe(false);
    expect(mayWaitFor({ ...lent, hold: { status: "unreachable" } })).toBe(true);
  });
});
