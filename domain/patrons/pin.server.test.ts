import { beforeAll, describe, expect, it } from "vitest";
import { hashPin, isRightPin } from "#domain/patrons/pin.server.ts";

describe("A PIN", () => {
  let hash = "";
  beforeAll(async () => {
    hash = await hashPin("4711");
  });

  it("is right when it is the one that was chosen", async () => {
    expect(await isRightPin(hash, "4711")).toBe(true);
    for (const pin of ["4712", "47110", "", "４７１１"])
      expect(await isRightPin(hash, pin)).toBe(false);
  });

  it("is never right for a card that does not exist, not even the word behind the dummy", async () => {
    for (const pin of ["4711", "no card has this PIN", ""])
      expect(await isRightPin(null, pin)).toBe(false);
  });

  it("is kept by argon2id at no less than 19 MiB and two passes, salted each time", async () => {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPin("4711")).not.toBe(hash);
  });

  it("takes as long where there is no card as where there is one", async () => {
    const timed = async (stored: string | null) => {
      const began = performance.now();
      for (let n = 0; n < 12; n += 1) await isRightPin(stored, "0000");
      return performance.now() - began;
    };
    await isRightPin(null, "0000");
    // Turn about and the best of each: what else the machine does falls on both alike.
    const times = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 4; round += 1) {
      times.known = Math.min(times.known, await timed(hash));
      times.unknown = Math.min(times.unknown, await timed(null));
    }
    expect(times.unknown / times.known).toBeGreaterThan(0.6);
    expect(times.unknown / times.known).toBeLessThan(1.6);
  });
});
