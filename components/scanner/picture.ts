import type { Picture } from "#components/scanner/decoder.ts";
import { resample } from "#components/scanner/resample.ts";
import { evenOut, sharpen } from "#components/scanner/tone.ts";
import { type Pass, type PassFacts, passes } from "#domain/scanning/passes.ts";

/** The picture as the pass wants to see it: turned, its middle enlarged, its tones changed. */
export function preparePicture(picture: Picture, pass: Pass): Picture {
  const { turn, enlarge, tone }: PassFacts = passes[pass];
  const moved = turn === 0 && enlarge === 1 ? picture : resample(picture, { turn, enlarge });
  if (tone === "even") return evenOut(moved);
  return tone === "sharp" ? sharpen(moved, enlarge) : moved;
}

/** As most engines want it: four bytes per pixel, the first three alike. */
export function toColours({ data, width, height }: Picture): ImageData {
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at++) pixels[at] = 0xff000000 | ((data[at] ?? 0) * 0x010101);
  // Engines ask for an `ImageData` and use these three of it; Node has no such class.
  return { data: new Uint8ClampedArray(pixels.buffer), width, height } as ImageData;
}

/** Weighted as the eye does. `order` says where in four bytes red, green and blue are. */
export function toBrightness(
  data: Uint8Array | Uint8ClampedArray,
  order: readonly [red: number, green: number, blue: number] = [0, 1, 2],
): Uint8Array {
  const [red, green, blue] = order;
  const brightness = new Uint8Array(data.length / 4);
  for (let pixel = 0, byte = 0; pixel < brightness.length; pixel++, byte += 4) {
    const weighted =
      306 * (data[byte + red] ?? 0) +
      601 * (data[byte + green] ?? 0) +
      117 * (data[byte + blue] ?? 0);
    brightness[pixel] = weighted >> 10;
  }
  return brightness;
}
