import { describe, expect, it } from "vitest";
import { aimingBox } from "#components/scanner/aiming-box.ts";

describe("the frame in which codes are read", () => {
  it("lies in the middle of the picture, upright or lying", () => {
    for (const [width, height] of [
      [1280, 720],
      [1920, 1080],
      [1080, 1920],
      [640, 480],
    ] as const) {
      const box = aimingBox(width, height);
      expect(Math.abs(box.x * 2 + box.width - width)).toBeLessThanOrEqual(1);
      expect(Math.abs(box.y * 2 + box.height - height)).toBeLessThanOrEqual(1);
    }
  });

  it("never holds more than the engine can look at in time", () => {
    const { width, height } = aimingBox(4096, 3072);
    expect([width, height]).toEqual([1280, 1280]);
  });
});
