import { describe, expect, it } from "vitest";
import type { Picture } from "#components/scanner/decoder.ts";
import { preparePicture, toBrightness, toColours } from "#components/scanner/picture.ts";
import { resample } from "#components/scanner/resample.ts";

/** White picture with one dark square of 8 by 8 pixels whose middle is at `x`, `y`. */
function withSquare(width: number, height: number, x: number, y: number): Picture {
  const data = new Uint8Array(width * height).fill(255);
  for (let row = y - 4; row < y + 4; row++) {
    data.fill(0, row * width + x - 4, row * width + x + 4);
  }
  return { data, width, height };
}

function at(picture: Picture, x: number, y: number): number {
  return picture.data[Math.round(y) * picture.width + Math.round(x)] ?? 255;
}

function isDark(picture: Picture, x: number, y: number): boolean {
  return at(picture, x, y) < 64;
}

describe("the picture a pass looks at", () => {
  it("is the frame itself for the straight passes", () => {
    const picture = withSquare(100, 80, 50, 40);
    for (const pass of ["fast", "full", "native", "second"] as const) {
      expect(preparePicture(picture, pass)).toBe(picture);
    }
  });

  it("is turned by thirty degrees to either side", () => {
    const picture = withSquare(200, 200, 160, 100);
    const far = { x: 60 * Math.cos(Math.PI / 6), y: 60 * Math.sin(Math.PI / 6) };
    expect(isDark(preparePicture(picture, "turned-right"), 100 + far.x, 100 + far.y)).toBe(true);
    expect(isDark(preparePicture(picture, "turned-left"), 100 + far.x, 100 - far.y)).toBe(true);
  });

  it("is twice as large, as much of the middle as an engine can look at in time", () => {
    const small = preparePicture(withSquare(100, 80, 60, 40), "centre");
    expect([small.width, small.height]).toEqual([200, 160]);
    expect(isDark(small, 120, 80)).toBe(true);
    expect(isDark(small, 110, 80)).toBe(false);
    const large = preparePicture(withSquare(1000, 500, 500, 250), "centre");
    expect([large.width, large.height]).toEqual([1280, 1000]);
    expect(isDark(large, 640, 500)).toBe(true);
  });

  it("is white where the turned frame ends", () => {
    const dark = { data: new Uint8Array(100 * 100), width: 100, height: 100 };
    const turned = resample(dark, { turn: -30, enlarge: 1 });
    expect(isDark(turned, 1, 1)).toBe(false);
    expect(isDark(turned, 50, 50)).toBe(true);
  });

  it("has the same contrast in a dark corner as in the light", () => {
    const width = 200;
    const data = Uint8Array.from({ length: width * width }, (_, index) => {
      const x = index % width;
      const light = x < width / 2 ? 80 : 220;
      return x % 10 < 5 ? light * 0.7 : light;
    });
    const even = preparePicture({ data, width, height: width }, "even");
    const contrast = (x: number) => at(even, x + 7, 100) - at(even, x + 2, 100);
    expect(contrast(20)).toBeGreaterThan(80);
    expect(Math.abs(contrast(20) - contrast(170))).toBeLessThan(15);
  });

  it("leaves paper without a code alone when it evens out", () => {
    const paper = { data: new Uint8Array(4900).fill(200), width: 70, height: 70 };
    const even = preparePicture(paper, "even");
    expect(new Set(even.data).size).toBe(1);
  });

  it("has bars with steeper edges when it was sharpened", () => {
    const width = 120;
    const data = Uint8Array.from({ length: width * 40 }, (_, index) =>
      Math.round(128 + 60 * Math.sin(((index % width) * Math.PI) / 3)),
    );
    const range = (picture: Picture) => {
      const row = picture.data.subarray(picture.width * 20 + 20, picture.width * 20 + 80);
      return Math.max(...row) - Math.min(...row);
    };
    const picture = { data, width, height: 40 };
    expect(range(preparePicture(picture, "sharp"))).toBeGreaterThan(range(picture) * 1.5);
  });
});

describe("the brightness of a picture", () => {
  it("is that of its colours as the eye sees them, in whatever order they come", () => {
    const red = [255, 0, 0, 255];
    const green = [0, 255, 0, 255];
    expect([...toBrightness(Uint8Array.from([...red, ...green]))]).toEqual([76, 149]);
    expect([...toBrightness(Uint8Array.from([0, 0, 255, 255]), [2, 1, 0])]).toEqual([76]);
  });

  it("comes back from the colours that an engine is given", () => {
    const picture = { data: Uint8Array.from([0, 7, 128, 255]), width: 2, height: 2 };
    expect([...toBrightness(toColours(picture).data)]).toEqual([0, 7, 128, 255]);
  });
});
