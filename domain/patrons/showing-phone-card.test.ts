import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refuseForPhoneCard, type ShownFacts } from "#domain/patrons/showing-phone-card.ts";

const second = 1_790_000_000;
const shown = (change: Partial<ShownFacts> = {}): ShownFacts => ({
  isCertified: true,
  isSigned: true,
  lastSecond: second + 86_400,
  second,
  now: second * 1000,
  isUsed: false,
  hasEnded: false,
  ...change,
});
const told = (change: Partial<ShownFacts>) => refuseForPhoneCard(shown(change)).map((r) => r.code);
const seenAfter = (seconds: number) => told({ now: (second + seconds) * 1000 });

describe("A phone card", () => {
  it("opens a visit in its own minute, and in the one before by another clock", () => {
    for (const seconds of [-60, -30, 0, 30, 59.9, 60]) expect(seenAfter(seconds)).toEqual([]);
  });

  it("as a picture is refused from the first second after that minute on", () => {
    expect(seenAfter(60.1)).toEqual(["phone-card-too-old"]);
    expect(seenAfter(61)).toEqual(["phone-card-too-old"]);
    expect(seenAfter(3600)).toEqual(["phone-card-too-old"]);
  });

  it("of a phone that runs ahead is told so", () => {
    expect(seenAfter(-61)).toEqual(["phone-card-ahead"]);
  });

  it("is refused when it was shown before, has ended, or was not renewed for too long", () => {
    expect(told({ isUsed: true })).toEqual(["phone-card-used"]);
    expect(told({ hasEnded: true })).toEqual(["phone-card-ended"]);
    expect(told({ lastSecond: second - 1 })).toEqual(["phone-card-expired"]);
    expect(told({ hasEnded: true, isUsed: true, lastSecond: 0 })).toEqual([
      "phone-card-ended",
      "phone-card-expired",
      "phone-card-used",
    ]);
  });

  it("that nobody issued is not genuine, and nothing else is said of it", () => {
    expect(told({ isCertified: false, hasEnded: true })).toEqual(["phone-card-not-genuine"]);
    expect(told({ isSigned: false, isUsed: true })).toEqual(["phone-card-not-genuine"]);
  });

  it("never opens a visit farther than a minute from its moment, whatever else holds", () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 10_000 }), (seconds) => {
        expect(seenAfter(seconds).length === 0).toBe(Math.abs(seconds) <= 60);
      }),
    );
  });
});
