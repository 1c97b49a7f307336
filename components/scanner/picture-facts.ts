import { codePatchSize } from "#components/scanner/code-patch.ts";
import type { Picture } from "#components/scanner/decoder.ts";
import type { PictureFacts } from "#domain/scanning/hints.ts";

/** Looks at pictures one after another, since a movement is seen in two of them only. */
export function createObserver(): (picture: Picture) => PictureFacts {
  let before: Float32Array | null = null;
  return (picture) => {
    const now = thumbnail(picture);
    const motion = before === null ? null : meanDifference(before, now);
    before = now;
    return {
      brightness: now.reduce((sum, cell) => sum + cell, 0) / now.length,
      motion,
      codeSize: codePatchSize(picture),
    };
  };
}

const cells = 24;
/** Every second pixel of every second row: grain evens itself out over a cell. */
const step = 2;

/** The picture in 24 by 24 shades: a shaking hand shows in it, the grain of a sensor does not. */
function thumbnail({ data, width, height }: Picture): Float32Array {
  const sums = new Float32Array(cells * cells);
  const counts = new Float32Array(cells * cells);
  for (let y = 0; y < height; y += step) {
    const row = Math.floor((y * cells) / height) * cells;
    for (let x = 0; x < width; x += step) {
      const cell = row + Math.floor((x * cells) / width);
      sums[cell] = (sums[cell] ?? 0) + (data[y * width + x] ?? 0);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1));
}

function meanDifference(before: Float32Array, now: Float32Array): number {
  return (
    now.reduce((sum, cell, index) => sum + Math.abs(cell - (before[index] ?? 0)), 0) / now.length
  );
}
