import { describe, expect, it } from "vitest";
import { refuseForStanding } from "#domain/patrons/standing.ts";

const here = { now: Date.parse("2026-03-02T12:00:00Z"), today: "2026-03-02" };
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
    ["that is over is none", "2026-03-02T11:59:59Z", []],
    ["ends at its very instant", "2026-03-02T12:00:00Z", []],
    ["holds a second before", "2026-03-02T12:00:01Z", [{ until: "2026-03-02" }]],
    ["names the day on which it ends", "2026-04-01T00:00:00Z", [{ until: "2026-04-01" }]],
    ["without end names none", "9999-12-31T00:00:00Z", [undefined]],
  ])("%s", (_sentence, restrictedUntil, facts) => {
    expect(reasons(null, restrictedUntil).map((each) => each.facts)).toEqual(facts);
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
