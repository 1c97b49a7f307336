import { describe, expect, it } from "vitest";
import type { Picture } from "#components/scanner/decoder.ts";
import { preparePicture, toBrightness } from "#components/scanner/picture.ts";

/** Grey picture with one dark square of 8 by 8 pixels whose middle is at `x`, `y`. */
function withSquare(width: number, height: number, x: number, y: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let row = y - 4; row < y + 4; row++) {
    for (let column = x - 4; column < x + 4; column++) {
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return { data, width, height };
}

function isDark(picture: Picture, x: number, y: number): boolean {
  return (toBrightness(picture)[y * picture.width + x] ?? 255) < 64;
}

describe("the picture a pass looks at", () => {
  it("is the frame itself for the straight passes", () => {
    const picture = withSquare(100, 80, 50, 40);
    expect(preparePicture(picture, "fast")).toBe(picture);
    expect(preparePicture(picture, "full")).toBe(picture);
  });

  it("is turned by thirty degrees to either side", () => {
    const picture = withSquare(200, 200, 160, 100);
    const far = { x: Math.round(60 * Math.cos(Math.PI / 6)), y: 60 * Math.sin(Math.PI / 6) };
    expect(isDark(preparePicture(picture, "turned-right"), 100 + far.x, 100 + far.y)).toBe(true);
    expect(isDark(preparePicture(picture, "turned-left"), 100 + far.x, 100 - far.y)).toBe(true);
  });

  it("is the middle, twice as large", () => {
    const enlarged = preparePicture(withSquare(100, 80, 60, 40), "centre");
    expect(isDark(enlarged, 70, 40)).toBe(true);
    expect(isDark(enlarged, 50, 40)).toBe(false);
    expect(enlarged.width).toBe(100);
  });

  it("is white where the turned frame ends", () => {
    const dark = { data: new Uint8ClampedArray(100 * 100 * 4), width: 100, height: 100 };
    expect(isDark(preparePicture(dark, "turned-left"), 1, 1)).toBe(false);
    expect(isDark(preparePicture(dark, "turned-left"), 50, 50)).toBe(true);
  });
});
