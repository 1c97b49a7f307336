import { describe, expect, it } from "vitest";
import { refuseForStanding } from "#domain/patrons/standing.ts";

const here = { today: "2026-03-02" };
const reasons = (expiresOn: string | null, restrictedUntil: string | null) =>
  refuseForStanding(here, {
    card: "active",
    isPending: false,
    expiresOn,
    restrictedUntil: restrictedUntil === null ? null : Date.parse(restrictedUntil),
  });

describe("A membership", () => {
  it.each([
    ["without end holds", null, []],
    ["that never ends holds", "9999-12-31", []],
    ["that ends tomorrow holds", "2026-03-03", []],
    ["holds on its last day", "2026-03-02", []],
    ["is over the day after", "2026-03-01", [{ on: "2026-03-01" }]],
  ])("%s", (_sentence, expiresOn, facts) => {
    expect(reasons(expiresOn, null).map((each) => each.facts)).toEqual(facts);
  });
});

describe("A restriction", () => {
  it.each([
    ["that was never made is none", null, []],
    ["that ended yesterday is none", "2026-03-01T23:59:59Z", []],
    ["holds on its last day", "2026-03-02T23:59:59Z", [{ until: "2026-03-02" }]],
    ["holds tomorrow", "2026-03-03T23:59:59Z", [{ until: "2026-03-03" }]],
    ["names the day on which it ends", "2026-04-01T00:00:00Z", [{ until: "2026-04-01" }]],
    ["without end names none", "9999-12-31T00:00:00Z", [undefined]],
  ])("%s", (_sentence, restrictedUntil, facts) => {
    expect(reasons(null, restrictedUntil).map((each) => each.facts)).toEqual(facts);
  });

  it.each([
    ["in Vladivostok, where the new day has begun while Greenwich has the old", "2026-03-02", []],
    [
      "in Honolulu, where the old day goes on while Greenwich has the new",
      "2026-03-01",
      ["2026-03-01"],
    ],
  ])("ends with the branch's day: %s", (_sentence, today, told) => {
    const standing = refuseForStanding(
      { today },
      {
        card: "active",
        isPending: false,
        expiresOn: null,
        restrictedUntil: Date.parse("2026-03-01T23:59:59Z"),
      },
    );
    expect(standing.map(({ facts }) => facts?.until)).toEqual(told);
  });

  it("is named beside a membership that is over", () => {
    expect(reasons("2026-03-01", "2026-04-01T00:00:00Z").map((each) => each.code)).toEqual([
      "patron-expired",
      "patron-restricted",
    ]);
  });
});

describe("A reader who registered beforehand", () => {
  it("borrows nothing until somebody at the desk has confirmed it", () => {
    const standing = { card: "active", expiresOn: null, restrictedUntil: null } as const;
    const codesOf = (isPending: boolean) =>
      refuseForStanding(here, { ...standing, isPending }).map((each) => each.code);
    expect(codesOf(true)).toEqual(["patron-pending"]);
    expect(codesOf(false)).toEqual([]);
  });
});

describe("A card", () => {
  it("that was reported lost, or given back, lends nothing", () => {
    const codesOf = (card: "active" | "lost" | "inactive") =>
      refuseForStanding(here, {
        card,
        isPending: false,
        expiresOn: null,
        restrictedUntil: null,
      }).map((each) => each.code);
    expect(codesOf("active")).toEqual([]);
    expect(codesOf("lost")).toEqual(["card-lost"]);
    expect(codesOf("inactive")).toEqual(["card-inactive"]);
  });
});
