import { describe, expect, it } from "vitest";
import { type Hinting, nextHint, noHint, type PictureFacts } from "#domain/scanning/hints.ts";

const good: PictureFacts = { brightness: 120, motion: 2, codeSize: null };
const dark = { ...good, brightness: 20 };
const far = { ...good, codeSize: 0.15 };
const shaking = { ...good, motion: 30 };

function adviceAfter(frames: readonly (readonly [PictureFacts, number, boolean?])[]) {
  let hinting: Hinting = noHint;
  for (const [facts, at, hasRead = false] of frames) {
    hinting = nextHint(hinting, facts, hasRead, at);
  }
  return hinting.shown;
}

describe("what a person is told to do", () => {
  it("is nothing while nothing is wrong, or nothing lasts", () => {
    expect(
      adviceAfter([
        [good, 0],
        [good, 5000],
      ]),
    ).toBeNull();
    expect(
      adviceAfter([
        [dark, 0],
        [dark, 900],
      ]),
    ).toBeNull();
    expect(
      adviceAfter([
        [dark, 0],
        [good, 900],
        [dark, 1800],
      ]),
    ).toBeNull();
  });

  it("is more light, a steadier hand, or to come closer", () => {
    const lasting = (facts: PictureFacts) =>
      adviceAfter([
        [facts, 0],
        [facts, 1600],
      ]);
    expect(lasting(dark)).toBe("dark");
    expect(lasting(shaking)).toBe("steady");
    expect(lasting(far)).toBe("closer");
    expect(lasting({ ...far, brightness: 20 })).toBe("dark");
  });

  it("is not to come closer when the code is large enough", () => {
    expect(
      adviceAfter([
        [{ ...good, codeSize: 0.6 }, 0],
        [{ ...good, codeSize: 0.6 }, 5000],
      ]),
    ).toBeNull();
  });

  it("ends at once when something is read", () => {
    expect(
      adviceAfter([
        [far, 0],
        [far, 1600],
        [far, 1700, true],
      ]),
    ).toBeNull();
  });
});
