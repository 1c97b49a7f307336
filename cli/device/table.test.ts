import { describe, expect, it } from "vitest";
import { ago, lengthOf } from "#cli/device/ago.ts";
import { deviceTable, remarks } from "#cli/device/table.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";

const now = Date.UTC(2026, 10, 20, 9, 30);
const secondsAgo = (seconds: number) => new Date(now - seconds * 1000);
const kiosk: KioskListed = {
  id: "0b8d2c1e-6a51-4c3a-9a52-1f4be0a3c001",
  kind: "kiosk",
  name: "Kiosk at the door",
  branch: "CENTRAL",
  epoch: 1,
  status: "active",
  statusReason: null,
  statusChangedAt: secondsAgo(90_000),
  pairedAt: secondsAgo(90_000),
  lockedAt: null,
  lockReason: null,
  message: null,
  startedAt: secondsAgo(7_000),
  lastSeenAt: secondsAgo(20),
  isSilent: false,
  report: {
    version: "0.1.0",
    battery: { percent: 83, isCharging: true },
    camera: "on",
    pending: 0,
    lastScanAt: secondsAgo(200).toISOString(),
    isStoragePersistent: true,
    isInstalled: true,
    language: "en",
    problems: [],
  },
};

describe("The list of devices", () => {
  it("says in one line how a kiosk is", () => {
    expect(deviceTable([kiosk], now)).toBe(
      "NAME               BRANCH   STATE       SEEN            VERSION  BATTERY  CAMERA  WAITING  LAST SCAN      ID\n" +
        "Kiosk at the door  CENTRAL  in service  20 seconds ago  0.1.0    83 % +   on      0        3 minutes ago  0b8d2c1e\n",
    );
  });

  it("has a dash for what nobody has told", () => {
    const silent = { ...kiosk, report: null, lastSeenAt: null };
    const [, line] = deviceTable([silent], now).split("\n");
    expect(line?.match(/ -/g)).toHaveLength(6);
  });

  it("tells the terminal itself from tablets, as long as it may act", () => {
    const stateOf = (status: "active" | "revoked") =>
      deviceTable([{ ...kiosk, kind: "console", status }], now)
        .split("\n")[1]
        ?.split("  ")[2];
    expect(stateOf("active")).toBe("console");
    expect(stateOf("revoked")).toBe("revoked");
  });

  it("keeps its columns under names of any script", () => {
    const [, chinese, english] = deviceTable([{ ...kiosk, name: "大厅" }, kiosk], now).split("\n");
    expect(chinese).toBe(`大厅${" ".repeat(15)}${english?.slice("Kiosk at the door  ".length)}`);
  });

  it.each<[string, Partial<KioskListed>, string]>([
    ["silent", { isSilent: true, lastSeenAt: secondsAgo(7_300) }, "silent for 2 hours"],
    ["never heard", { isSilent: true, lastSeenAt: null }, "silent since it was paired, 1 day ago"],
    [
      "locked",
      { lockedAt: secondsAgo(61), lockReason: "New stand" },
      "locked 1 minute ago: New stand",
    ],
    ["locked without a word", { lockedAt: secondsAgo(61) }, "locked 1 minute ago"],
    ["with a message", { message: "Closed on Friday" }, "message: Closed on Friday"],
  ])("says below the line of a kiosk that it is %s", (_, change, remark) => {
    expect(remarks({ ...kiosk, ...change }, now)).toEqual([remark]);
  });

  it("says of a copied tablet what to do", () => {
    const frozen = { ...kiosk, status: "frozen" as const, statusReason: "copied-profile" };
    expect(remarks(frozen, now).join()).toMatch(/^frozen 1 day ago: two copies .* unlock/);
  });

  it("names the problems that a tablet has", () => {
    const { report } = kiosk;
    if (report === null) throw new Error("no report");
    const ill = { ...kiosk, report: { ...report, problems: ["camera", "storage-full"] } };
    expect(remarks(ill, now)).toEqual(["problems: camera, storage-full"]);
  });
});

describe("How long ago", () => {
  it("is told in the largest whole unit", () => {
    const told = [0, 1, 59, 60, 3_599, 3_600, 86_399, 86_400, 500_000].map((seconds) =>
      lengthOf(0, seconds * 1000),
    );
    expect(told).toEqual(
      ["0 seconds", "1 second", "59 seconds", "1 minute", "59 minutes", "1 hour"].concat([
        "23 hours",
        "1 day",
        "5 days",
      ]),
    );
    expect([ago(0, 4_000), ago(9_000, 0), ago(0, 6_000)]).toEqual(["now", "now", "6 seconds ago"]);
  });
});
