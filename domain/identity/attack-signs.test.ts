import { describe, expect, it } from "vitest";
import { readAttackSigns } from "#domain/identity/attack-signs.ts";

const quiet = { lockOuts: {}, refusedCards: 0, openedVisits: 0 };
const told = (facts: Partial<typeof quiet & { lockOuts: Record<string, number> }>) =>
  Object.fromEntries(readAttackSigns({ ...quiet, ...facts }));

describe("A quarter of an hour", () => {
  it("tells nothing where readers forget a PIN and cards are misread now and then", () => {
    expect(told({})).toEqual({});
    expect(told({ lockOuts: { "pin-of-card": 4 } })).toEqual({});
    expect(told({ refusedCards: 30 })).toEqual({});
    expect(told({ refusedCards: 60, openedVisits: 80 })).toEqual({});
    expect(told({ lockOuts: { "phone-card-of-session": 3, unheard: 9 } })).toEqual({});
  });

  it("tells that names of staff are tried, how often a limit was reached", () => {
    expect(told({ lockOuts: { "sign-in-of-name": 3, "sign-in-at-peer": 1 } })).toEqual({
      "names-tried": 4,
    });
    expect(told({ lockOuts: { "code-of-user": 1 } })).toEqual({ "names-tried": 1 });
  });

  it("tells that cards and PINs are tried", () => {
    expect(told({ lockOuts: { "pin-of-card": 5 } })).toEqual({ "cards-tried": 5 });
    expect(told({ lockOuts: { "reader-at-peer": 1, pairing: 1 } })).toEqual({ "cards-tried": 2 });
  });

  it("tells that numbers are gone through: most of what is shown belongs to nobody", () => {
    expect(told({ refusedCards: 31 })).toEqual({ "numbers-tried": 31 });
    expect(told({ refusedCards: 200, openedVisits: 150 })).toEqual({ "numbers-tried": 200 });
  });
});
