import { describe, expect, it } from "vitest";
import {
  type KioskColumn,
  type KioskFacts,
  kioskColumns,
  pickKiosks,
  stateOf,
} from "#domain/kiosk/kiosk-list.ts";
import type { ListRequest } from "#domain/library/list-request.ts";

const report = { version: "1.2", pending: 0, lastScanAt: null, battery: null, problems: [] };
const kiosk = (change: Partial<KioskFacts> = {}): KioskFacts => ({
  name: "Hall",
  branch: "CENTRAL",
  kind: "kiosk",
  status: "active",
  lockedAt: null,
  lastSeenAt: new Date("2026-11-20T10:00:00Z"),
  isSilent: false,
  report,
  ...change,
});
const all = [
  kiosk(),
  kiosk({ name: "Door", branch: "RIVER", lastSeenAt: null, report: null, isSilent: true }),
  kiosk({ name: "attic", status: "revoked", report: { ...report, pending: 7 } }),
  kiosk({ name: "Console", kind: "console" }),
  kiosk({ name: "Yard", lockedAt: new Date(0), report: { ...report, pending: 2 } }),
];
const everything = { seen: null, branch: "", state: "" } as const;
const names = (
  change: Partial<ListRequest<KioskColumn>> = {},
  filter: Partial<Parameters<typeof pickKiosks>[2]> = {},
) =>
  pickKiosks(
    all,
    { words: "", sort: "name", direction: "up", page: 1, ...change },
    { ...everything, ...filter },
  ).map(({ name }) => name);

describe("The list of tablets", () => {
  it("is ordered by name as people order, and leaves the terminal out", () => {
    expect(names()).toEqual(["attic", "Door", "Hall", "Yard"]);
    expect(names({ direction: "down" })).toEqual(["Yard", "Hall", "Door", "attic"]);
  });

  it("puts what is not known last, whichever way", () => {
    expect(names({ sort: "pending", direction: "up" })).toEqual(["Hall", "Yard", "attic", "Door"]);
    expect(names({ sort: "pending", direction: "down" })).toEqual([
      "attic",
      "Yard",
      "Hall",
      "Door",
    ]);
    expect(names({ sort: "seen" }).at(-1)).toBe("Door");
  });

  it("can be ordered by every column", () => {
    for (const sort of kioskColumns) expect(names({ sort })).toHaveLength(4);
  });

  it("is searched by a part of the name, and filtered by branch and state", () => {
    expect(names({ words: "OO" })).toEqual(["Door"]);
    expect(names({}, { branch: "CENTRAL" })).toEqual(["attic", "Hall", "Yard"]);
    expect(names({}, { state: "locked" })).toEqual(["Yard"]);
    expect(names({}, { state: "revoked" })).toEqual(["attic"]);
    expect(names({}, { state: "silent" })).toEqual(["Door"]);
  });

  it("shows who keeps one branch the tablets of that branch only", () => {
    expect(names({}, { seen: ["RIVER"] })).toEqual(["Door"]);
    expect(names({}, { seen: ["RIVER"], branch: "CENTRAL" })).toEqual([]);
    expect(names({}, { seen: [] })).toEqual([]);
  });

  it("says of each in which state it is", () => {
    expect(all.map(stateOf)).toEqual([
      "in-service",
      "in-service",
      "revoked",
      "in-service",
      "locked",
    ]);
  });
});
