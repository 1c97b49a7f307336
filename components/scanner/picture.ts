import type { Picture } from "#components/scanner/decoder.ts";
import { type Pass, type PassFacts, passes } from "#domain/scanning/passes.ts";

/** The picture as the pass wants to see it: turned, its middle enlarged, or as it is. */
export function preparePicture(picture: Picture, pass: Pass): Picture {
  const facts: PassFacts = passes[pass];
  if (facts.turn === 0 && facts.enlarge === 1) return picture;
  return resample(picture, facts);
}

/** One byte of brightness per pixel, weighted as the eye does. */
export function toBrightness({ data, width, height }: Picture): Uint8ClampedArray {
  const brightness = new Uint8ClampedArray(width * height);
  for (let pixel = 0, byte = 0; pixel < brightness.length; pixel++, byte += 4) {
    const red = data[byte] ?? 0;
    const green = data[byte + 1] ?? 0;
    const blue = data[byte + 2] ?? 0;
    brightness[pixel] = (306 * red + 601 * green + 117 * blue) >> 10;
  }
  return brightness;
}

/**
 * Turns and enlarges in one step, in shades of grey, each pixel mixed from its four neighbours: the
 * bars of a label at arm's length are two pixels wide, the nearest pixel alone would break them.
 */
function resample(picture: Picture, { turn, enlarge }: PassFacts): Picture {
  const { width, height } = picture;
  const brightness = toBrightness(picture);
  const pixels = new Uint32Array(width * height);
  const angle = (turn * Math.PI) / 180;
  const stepX = Math.cos(angle) / enlarge;
  const stepY = Math.sin(angle) / enlarge;
  for (let y = 0; y < height; y++) {
    let fromX = width / 2 - stepX * (width / 2) + stepY * (y - height / 2);
    let fromY = height / 2 + stepY * (width / 2) + stepX * (y - height / 2);
    for (let x = 0; x < width; x++, fromX += stepX, fromY -= stepY) {
      const grey = mix(brightness, width, height, fromX, fromY);
      pixels[y * width + x] = 0xff000000 | (grey * 0x010101);
    }
  }
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}

/** Outside the picture is white, as the quiet zone of a code is. */
function mix(from: Uint8ClampedArray, width: number, height: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 255;
  const right = x - left;
  const low = y - top;
  const at = top * width + left;
  const upper = (from[at] ?? 0) * (1 - right) + (from[at + 1] ?? 0) * right;
  const lower = (from[at + width] ?? 0) * (1 - right) + (from[at + width + 1] ?? 0) * right;
  return (upper * (1 - low) + lower * low) | 0;
}
