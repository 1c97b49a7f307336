import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CopyInHand,
  type Route,
  type RoutingRules,
  routeOf,
  sayRoute,
} from "#domain/circulation/routing.ts";
import {
  atMain,
  atRiver,
  copyInHand,
  main,
  river,
  routingRules,
  waits,
} from "#domain/circulation/test-holds.ts";

const here = { branchId: main, today: "2026-03-02" };
const ready = { ...atMain, trap: 5, isReady: true };
const coming = { ...atMain, trap: 5, isReady: false };
const readyThere = { ...atRiver, trap: 5, isReady: true };
const goingThere = { ...atRiver, trap: 5, isReady: false };
const forRiver = { pickupBranchId: river };
const oneWaits = (change = {}) => ({ waiting: { queue: [waits(1, change)], otherFree: [] } });

/** A route in short: where, how, and for which hold. */
function inShort(route: Route): string {
  const place = route.goes === "branch" ? route.branch : route.goes;
  const how = "how" in route ? ` ${route.how}` : "";
  const hold = "hold" in route ? ` for ${route.hold.hold}` : "";
  return `${place}${how}${hold}`;
}

describe("A copy that is taken in at the Main library", () => {
  it.each<[string, Partial<CopyInHand>, Partial<RoutingRules>, string]>([
    ["goes to its shelf when nobody waits and it is at home", {}, {}, "shelf"],
    ["is sent home when it belongs to the River branch", { home: atRiver }, {}, "RIVER sent-home"],
    ["stays when it floats", { home: atRiver, floats: true }, {}, "shelf"],
    ["goes to the hold shelf for whoever waits here", oneWaits(), {}, "hold-shelf trapped for 1"],
    [
      "goes to the River branch for whoever waits there",
      oneWaits(forRiver),
      {},
      "RIVER trapped for 1",
    ],
    [
      "serves whoever waits here though it belongs elsewhere",
      { home: atRiver, ...oneWaits() },
      {},
      "hold-shelf trapped for 1",
    ],
    [
      "serves whoever waits, also when it floats",
      { floats: true, ...oneWaits(forRiver) },
      {},
      "RIVER trapped for 1",
    ],
    ["serves nobody when it may not be lent", { servesHolds: false, ...oneWaits() }, {}, "shelf"],
    [
      "goes to its shelf while the only hold is suspended",
      oneWaits({ isSuspended: true }),
      {},
      "shelf",
    ],
    [
      "goes to its shelf when somebody waits for another copy",
      oneWaits({ itemId: 8 }),
      {},
      "shelf",
    ],
    [
      "serves a hold that is fetched here first where local holds go first",
      { waiting: { queue: [waits(1, forRiver), waits(2)], otherFree: [] } },
      { localHoldsFirst: true },
      "hold-shelf trapped for 2",
    ],
    [
      "leaves the River branch's hold to its own free copy where local copies are preferred",
      { waiting: { queue: [waits(1, forRiver)], otherFree: [{ itemId: 8, branchId: river }] } },
      { prefersLocalItems: true },
      "shelf",
    ],
    [
      "is kept aside when it was withdrawn, wherever it was at home",
      { home: atRiver, servesHolds: false, marks: ["withdrawn"] },
      {},
      "aside",
    ],
    ["is kept aside when it was withdrawn here", { marks: ["withdrawn"] }, {}, "aside"],
    [
      "is kept aside when it waits to be repaired, also on its way home",
      { home: atRiver, transit: atRiver, servesHolds: false, marks: ["in-repair"] },
      {},
      "aside",
    ],
    [
      "is kept aside for staff when it is lent with special care, whoever waits",
      { servesHolds: false, marks: ["restricted"], ...oneWaits() },
      {},
      "aside",
    ],
    [
      "goes home to be finished when it was never ready for readers",
      { home: atRiver, servesHolds: false, marks: ["in-processing"] },
      {},
      "RIVER sent-home",
    ],
    ["goes to its shelf when it is found again", { marks: ["lost", "missing"] }, {}, "shelf"],
    ["stays on the hold shelf where it is waiting", { trap: ready }, {}, "hold-shelf stays"],
    [
      "stays on the hold shelf, whoever waits behind",
      { trap: ready, ...oneWaits() },
      {},
      "hold-shelf stays",
    ],
    [
      "comes on the hold shelf when it was sent here for a hold",
      { trap: coming, transit: atMain },
      {},
      "hold-shelf arrives",
    ],
    [
      "goes on to where it was sent for a hold",
      { trap: goingThere, transit: atRiver },
      {},
      "RIVER goes-on",
    ],
    [
      "is sent again when it waits on another branch's hold shelf",
      { trap: readyThere },
      {},
      "RIVER sent-again",
    ],
    ["goes to its shelf when it comes home", { transit: atMain }, {}, "shelf"],
    [
      "goes on home when it is on its way there",
      { home: atRiver, transit: atRiver },
      {},
      "RIVER goes-on",
    ],
    [
      "is caught on its way home by somebody who waits here",
      { home: atRiver, transit: atRiver, ...oneWaits() },
      {},
      "hold-shelf trapped for 1",
    ],
    [
      "is caught on its way home by somebody who waits at the River branch",
      { home: atRiver, transit: atRiver, ...oneWaits(forRiver) },
      {},
      "RIVER trapped for 1",
    ],
    [
      "serves the next when it was sent here for a hold that is over",
      { home: atRiver, transit: atMain, ...oneWaits() },
      {},
      "hold-shelf trapped for 1",
    ],
    [
      "is sent home when it was sent here for a hold that is over and nobody waits",
      { home: atRiver, transit: atMain },
      {},
      "RIVER sent-home",
    ],
    [
      "stays when it was sent here for a hold that is over and it floats",
      { home: atRiver, transit: atMain, floats: true },
      {},
      "shelf",
    ],
    [
      "stays when staff sent it here, also when it is looked at again",
      { home: atRiver, wantedAt: main },
      {},
      "shelf",
    ],
    ["goes on to where staff sent it", { transit: atRiver, wantedAt: river }, {}, "RIVER sent-on"],
    [
      "goes home from here when staff sent it elsewhere and it came here",
      { home: atRiver, wantedAt: 3 },
      {},
      "RIVER sent-home",
    ],
    [
      "serves whoever waits here, though staff want it at the River branch",
      { transit: atRiver, wantedAt: river, ...oneWaits() },
      {},
      "hold-shelf trapped for 1",
    ],
  ])("%s", (_sentence, change, rules, expected) => {
    expect(inShort(routeOf(copyInHand(change), here, routingRules(rules)))).toBe(expected);
  });
});

describe("Whoever returns it is told", () => {
  it.each<[string, Partial<CopyInHand>, Partial<RoutingRules>, string[]]>([
    ["nothing when it goes to its shelf", {}, {}, []],
    ["to give it to the desk when somebody waits", oneWaits(), {}, ["held-give-to-desk"]],
    [
      "to put it on the hold shelf, where the library does so",
      oneWaits(),
      { heldBooks: "hold-shelf" },
      ["held-put-on-hold-shelf"],
    ],
    ["where somebody waits, but not who", oneWaits(forRiver), {}, ["held-at-another-branch RIVER"]],
    ["where it is at home", { home: atRiver }, {}, ["belongs-to-another-branch RIVER"]],
    [
      "where staff want it, and not that somebody waits",
      { transit: atRiver, wantedAt: river },
      {},
      ["sent-to-another-branch RIVER"],
    ],
    [
      "where it is at home when it is on its way there",
      { home: atRiver, transit: atRiver },
      {},
      ["belongs-to-another-branch RIVER"],
    ],
    [
      "where it is waited for when it was on its way there",
      { trap: goingThere, transit: atRiver },
      {},
      ["held-at-another-branch RIVER"],
    ],
    [
      "where it is waited for when it lay there already",
      { trap: readyThere },
      {},
      ["held-at-another-branch RIVER"],
    ],
    [
      "nothing of a way when it is kept aside, for its mark says enough",
      { home: atRiver, marks: ["withdrawn"] },
      {},
      [],
    ],
    ["the same of one that stands on the hold shelf", { trap: ready }, {}, ["held-give-to-desk"]],
  ])("%s", (_sentence, change, rules, told) => {
    const copy = copyInHand(change);
    const said = sayRoute(routeOf(copy, here, routingRules(rules)), copy.home, routingRules(rules));
    expect(said.map((each) => [each.code, each.facts?.branch].filter(Boolean).join(" "))).toEqual(
      told,
    );
    expect(said.every((each) => each.weight === "tell")).toBe(true);
  });
});

const anyTrap = fc.option(
  fc.record({ isReady: fc.boolean(), place: fc.constantFrom(atMain, atRiver) }),
  { nil: null },
);
const anyCopy = fc
  .record({
    home: fc.constantFrom(atMain, atRiver),
    floats: fc.boolean(),
    servesHolds: fc.boolean(),
    trap: anyTrap,
    transit: fc.option(fc.constantFrom(atMain, atRiver), { nil: null }),
    holds: fc.subarray([waits(1), waits(2, forRiver), waits(3, { itemId: 7 })]),
  })
  .map(({ trap, holds, transit, ...rest }) =>
    copyInHand({
      ...rest,
      trap: trap && { ...trap.place, trap: 5, isReady: trap.isReady },
      // What is set aside and not there yet is on its way there; what is ready is not on its way.
      transit: trap === null ? transit : trap.isReady ? null : trap.place,
      waiting: { queue: holds, otherFree: [] },
    }),
  );
const anyRules = fc
  .record({ localHoldsFirst: fc.boolean(), prefersLocalItems: fc.boolean() })
  .map(routingRules);

describe("Whatever a copy was about to do", () => {
  it("the same facts say the same way", () => {
    fc.assert(
      fc.property(anyCopy, anyRules, (copy, rules) => {
        expect(routeOf(copy, here, rules)).toEqual(routeOf(copy, here, rules));
      }),
    );
  });

  it("it is never sent to where it is", () => {
    fc.assert(
      fc.property(anyCopy, anyRules, (copy, rules) => {
        const route = routeOf(copy, here, rules);
        if (route.goes === "branch") expect(route.branchId).not.toBe(main);
      }),
    );
  });

  it("one that is set aside is given to nobody else", () => {
    fc.assert(
      fc.property(anyCopy, anyRules, (copy, rules) => {
        if (copy.trap !== null) expect(routeOf(copy, here, rules)).not.toHaveProperty("hold");
      }),
    );
  });
});
