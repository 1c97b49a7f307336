import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decidePlace, type PlaceFacts, placers } from "#domain/holds/placing.ts";
import type { ReasonCode } from "#domain/library/reasons.ts";

type Title = NonNullable<PlaceFacts["title"]>;
const title = (change: Partial<Title> = {}): Title => ({
  lendable: 2,
  freeThere: 0,
  ownHolds: 0,
  ownLoans: 0,
  ...change,
});
const facts = (change: Partial<PlaceFacts> = {}): PlaceFacts => ({
  here: { now: Date.parse("2026-03-02T12:00:00Z"), today: "2026-03-02" },
  by: "staff",
  patron: { card: "active", isPending: false, expiresOn: null, restrictedUntil: null },
  rule: { isAllowed: true, maxHolds: 5, shelfDays: 7 },
  openHolds: 0,
  mostFromHome: 20,
  isPickupBranch: true,
  title: title(),
  confirmed: [],
  ...change,
});
const patron = (change: Partial<PlaceFacts["patron"]>): Partial<PlaceFacts> => ({
  patron: { ...facts().patron, ...change },
});
const notAllowed = { rule: { isAllowed: false, maxHolds: 5, shelfDays: 7 } };
const byReader = { by: "reader" } as const;

describe("A hold is placed", () => {
  it.each<[string, Partial<PlaceFacts>, string, string[]]>([
    ["when nothing speaks against it", {}, "place", []],
    ["by the reader at home as well", byReader, "place", []],
    ["at a tablet as well", { by: "kiosk" }, "place", []],
    ["on the last day of the membership", patron({ expiresOn: "2026-03-02" }), "place", []],
    ["when one less is open than there may be", { openHolds: 4 }, "place", []],
    [
      "without a limit, however many are open",
      { openHolds: 99, rule: { isAllowed: true, maxHolds: null, shelfDays: 7 } },
      "place",
      [],
    ],
    [
      "at home, when one less is open than may be where the policy has no limit",
      { ...byReader, openHolds: 19, rule: { isAllowed: true, maxHolds: null, shelfDays: 7 } },
      "place",
      [],
    ],
    [
      "though a copy stands on the shelf, and that is told",
      { title: title({ freeThere: 1 }) },
      "place",
      ["hold-copy-on-shelf"],
    ],
    [
      "by staff who say yes to what is asked",
      { openHolds: 5, confirmed: ["too-many-holds"] },
      "place",
      ["too-many-holds"],
    ],
    [
      "by staff who say yes to everything that is asked",
      { ...notAllowed, openHolds: 5, confirmed: ["too-many-holds", "hold-not-allowed"] },
      "place",
      ["hold-not-allowed", "too-many-holds"],
    ],
  ])("%s", (_sentence, change, act, codes) => {
    const decision = decidePlace(facts(change));
    expect([decision.act, decision.reasons.map((each) => each.code)]).toEqual([act, codes]);
  });
});

describe("Staff are asked", () => {
  it.each<[string, Partial<PlaceFacts>, ReasonCode[]]>([
    ["when as many are open as there may be", { openHolds: 5 }, ["too-many-holds"]],
    ["when the policy allows no holds", notAllowed, ["hold-not-allowed"]],
    [
      "when the reader has the title at home",
      { title: title({ ownLoans: 1 }) },
      ["hold-borrowed-already"],
    ],
    [
      "of both when two things speak against it",
      { ...notAllowed, openHolds: 5 },
      ["hold-not-allowed", "too-many-holds"],
    ],
    [
      "once more when they said yes to one of two only",
      { ...notAllowed, openHolds: 5, confirmed: ["too-many-holds"] },
      ["hold-not-allowed", "too-many-holds"],
    ],
  ])("%s", (_sentence, change, codes) => {
    const decision = decidePlace(facts(change));
    expect([decision.act, decision.reasons.map((each) => each.code)]).toEqual(["ask-staff", codes]);
  });
});

describe("A hold is refused", () => {
  it.each<[string, Partial<PlaceFacts>, ReasonCode[]]>([
    ["of a title that nobody knows", { title: null }, ["hold-unknown-title"]],
    [
      "of a title of which no copy is lent",
      { title: title({ lendable: 0 }) },
      ["hold-nothing-to-lend"],
    ],
    [
      "to who waits for the title already",
      { title: title({ ownHolds: 1 }) },
      ["hold-placed-already"],
    ],
    ["to be fetched where nothing is fetched", { isPickupBranch: false }, ["hold-no-such-branch"]],
    ["after the membership's end", patron({ expiresOn: "2026-03-01" }), ["patron-expired"]],
    [
      "while the reader is restricted",
      patron({ restrictedUntil: Date.parse("9999-12-31T00:00:00Z") }),
      ["patron-restricted"],
    ],
    ["to who has not come to the desk yet", patron({ isPending: true }), ["patron-pending"]],
    ["with a card that was reported lost", patron({ card: "lost" }), ["card-lost"]],
    [
      "to a reader at home where staff would be asked: too many",
      { ...byReader, openHolds: 5 },
      ["too-many-holds"],
    ],
    [
      "to a reader at home with as many as the library lets, where the policy has no limit",
      { ...byReader, openHolds: 20, rule: { isAllowed: true, maxHolds: null, shelfDays: 7 } },
      ["too-many-holds"],
    ],
    [
      "to a reader at home where staff would be asked: not allowed",
      { ...byReader, ...notAllowed },
      ["hold-not-allowed"],
    ],
    [
      "to a reader at home who says yes herself",
      { ...byReader, openHolds: 5, confirmed: ["too-many-holds"] },
      ["too-many-holds"],
    ],
    [
      "at a tablet where staff would be asked",
      { by: "kiosk", title: title({ ownLoans: 1 }) },
      ["hold-borrowed-already"],
    ],
    [
      "for all reasons at once",
      { ...patron({ card: "lost" }), isPickupBranch: false, title: null },
      ["card-lost", "hold-no-such-branch", "hold-unknown-title"],
    ],
    [
      "whatever staff say yes to",
      { title: title({ ownHolds: 1 }), confirmed: ["hold-placed-already"] },
      ["hold-placed-already"],
    ],
  ])("%s", (_sentence, change, codes) => {
    const decision = decidePlace(facts(change));
    expect([decision.act, decision.reasons.map((each) => each.code)]).toEqual(["refuse", codes]);
  });
});

const anyFacts = fc
  .record({
    by: fc.constantFrom(...placers),
    openHolds: fc.nat(7),
    isPickupBranch: fc.boolean(),
    isAllowed: fc.boolean(),
    maxHolds: fc.option(fc.nat(6), { nil: null }),
    title: fc.option(
      fc.record({
        lendable: fc.nat(2),
        freeThere: fc.nat(1),
        ownHolds: fc.nat(1),
        ownLoans: fc.nat(1),
      }),
      { nil: null },
    ),
    card: fc.constantFrom("active", "active", "lost"),
  })
  .map(({ isAllowed, maxHolds, card, ...rest }) =>
    facts({ ...rest, ...patron({ card }), rule: { isAllowed, maxHolds, shelfDays: 7 } }),
  );

describe("Whatever is asked", () => {
  it("a no has a reason, and a yes without questions has none that stands against it", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        const { act, reasons } = decidePlace(each);
        const weights = reasons.map(({ weight }) => weight);
        if (act === "refuse") expect(weights.some((weight) => weight !== "tell")).toBe(true);
        if (act === "ask-staff") expect(weights).toContain("ask");
        if (act === "place") expect(weights.every((weight) => weight === "tell")).toBe(true);
      }),
    );
  });

  it("a reader is never asked what staff are asked", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        if (each.by !== "staff") expect(decidePlace(each).act).not.toBe("ask-staff");
      }),
    );
  });

  it("the same facts get the same answer", () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        expect(decidePlace(each)).toEqual(decidePlace(each));
      }),
    );
  });
});
