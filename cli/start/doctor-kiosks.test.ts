import { describe, expect, it } from "vitest";
import { kioskFindings } from "#cli/start/doctor.ts";
import type { KioskListed } from "#domain/kiosk/list-kiosks.server.ts";

const now = Date.UTC(2026, 10, 20, 9, 30);
const hourAgo = new Date(now - 3_600_000);
const kiosk = (change: Partial<KioskListed> = {}): KioskListed => ({
  id: "0b8d2c1e-6a51-4c3a-9a52-1f4be0a3c001",
  kind: "kiosk",
  name: "Hall",
  branch: "CENTRAL",
  epoch: 1,
  status: "active",
  statusReason: null,
  statusChangedAt: hourAgo,
  pairedAt: hourAgo,
  lockedAt: null,
  lockReason: null,
  message: null,
  startedAt: hourAgo,
  lastSeenAt: hourAgo,
  isSilent: false,
  report: null,
  ...change,
});
const told = (...devices: KioskListed[]) =>
  kioskFindings(devices, now).map(({ state, says }) => `${state} ${says}`);

describe("The doctor at the kiosks", () => {
  it("counts those that are well, and leaves out the console and what was revoked", () => {
    expect(told(kiosk(), kiosk({ kind: "console" }), kiosk({ status: "revoked" }))).toEqual([
      "good 1 paired, 1 well",
    ]);
  });

  it("calls a frozen one bad, with why and what helps", () => {
    const frozen = kiosk({ status: "frozen", statusReason: "copied-profile" });
    expect(told(frozen)).toEqual([
      expect.stringMatching(/^bad Hall: frozen 1 hour ago: two copies .* bibliomat device unlock/),
      "good 1 paired, 0 well",
    ]);
  });

  it("warns of one that is silent, and of one with problems, and not of a lock or a message", () => {
    const problems = { problems: ["camera"] } as unknown as NonNullable<KioskListed["report"]>;
    expect(
      told(
        kiosk({ isSilent: true }),
        kiosk({ name: "Door", report: problems }),
        kiosk({ lockedAt: hourAgo, message: "Closed" }),
      ),
    ).toEqual([
      "weaker Hall: silent for 1 hour",
      "weaker Door: problems: camera",
      "good 3 paired, 1 well",
    ]);
  });
});
