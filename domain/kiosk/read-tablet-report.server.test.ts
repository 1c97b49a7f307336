import { describe, expect, it } from "vitest";
import { readTabletReport } from "#domain/kiosk/read-tablet-report.server.ts";
import type { TabletReport } from "#domain/kiosk/tablet-report.ts";

const report: TabletReport = {
  version: "0.2.0",
  battery: { percent: 83, isCharging: true },
  camera: "on",
  pending: 2,
  lastScanAt: "2026-11-20T09:30:00.000Z",
  isStoragePersistent: true,
  isInstalled: false,
  language: "en",
  problems: ["camera"],
};

describe("What a tablet says of itself", () => {
  it("is taken as it is, with and without a battery, a scan, a promise about its store", () => {
    const bare = { ...report, battery: null, lastScanAt: null, isStoragePersistent: null };
    expect([readTabletReport(report), readTabletReport(bare)]).toEqual([report, bare]);
  });

  it("loses what nobody has looked at: no card and no title comes in by a side door", () => {
    const more = { ...report, card: "20000000000001", title: "Middlemarch" };
    expect(readTabletReport(more)).toEqual(report);
  });

  it("with a camera or a battery of a newer kind still counts", () => {
    expect(readTabletReport({ ...report, camera: "sleeping", battery: "full" })).toEqual({
      ...report,
      camera: "unknown",
      battery: null,
    });
  });

  it.each([
    [null],
    ["fine"],
    [{}],
    [{ ...report, version: "x".repeat(41) }],
    [{ ...report, version: "a reader's name" }],
    [{ ...report, language: "en\nru" }],
    [{ ...report, pending: -1 }],
    [{ ...report, lastScanAt: "yesterday" }],
    [{ ...report, problems: Array(13).fill("camera") }],
    [{ ...report, problems: ["30000000000011"] }],
  ])("is nothing where it cannot be read (%j)", (value) => {
    expect(readTabletReport(value)).toBeNull();
  });
});
