import type { Picture } from "#components/scanner/decoder.ts";

/** As far around as the widest bar of a label that fills the box; smaller, and bars turn grey. */
const neighbourhood = 24;
const middle = 128;
/** A place's mean distance from its neighbourhood becomes so much. */
const wantedContrast = 70;
/** Below this a place is paper or wood: stretched further it would show its grain as bars. */
const leastContrast = 8;
/** Sensors are grainy in the dark: grain is taken out first, or it is stretched too. */
const darkBelow = 70;

/** The same contrast everywhere: for dark corners, for glare, for light from one side. */
export function evenOut(picture: Picture): Picture {
  const { width, height } = picture;
  const data = meanOf(picture.data) < darkBelow ? median(picture) : picture.data;
  const around = boxMean(data, width, height, neighbourhood);
  const distance = new Float32Array(data.length);
  for (let at = 0; at < data.length; at++) {
    distance[at] = Math.abs((data[at] ?? 0) - (around[at] ?? 0));
  }
  const contrast = boxMean(distance, width, height, neighbourhood);
  const even = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) {
    const difference = (data[at] ?? 0) - (around[at] ?? 0);
    even[at] = middle + (difference * wantedContrast) / Math.max(leastContrast, contrast[at] ?? 0);
  }
  return { data: asBytes(even), width, height };
}

/** What a pixel differs from its neighbours by, more so: bars that ran into each other part again. */
export function sharpen({ data, width, height }: Picture, enlarged: number): Picture {
  const around = boxMean(data, width, height, enlarged + 1);
  const sharp = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at++) {
    sharp[at] = 3 * (data[at] ?? 0) - 2 * (around[at] ?? 0);
  }
  return { data: asBytes(sharp), width, height };
}

function asBytes({ buffer }: Uint8ClampedArray<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer);
}

export function meanOf(data: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at++) sum += data[at] ?? 0;
  return sum / Math.max(1, data.length);
}

/** Of each pixel and its eight neighbours the one in the middle; the outermost pixels stay. */
function median({ data, width, height }: Picture): Uint8Array {
  const result = new Uint8Array(data);
  const nine = new Uint8Array(9);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      nine.set(data.subarray(at - width - 1, at - width + 2), 0);
      nine.set(data.subarray(at - 1, at + 2), 3);
      nine.set(data.subarray(at + width - 1, at + width + 2), 6);
      nine.sort();
      result[at] = nine[4] ?? 0;
    }
  }
  return result;
}

/** Mean of a square around each pixel, by sums that move along: its size costs nothing. */
function boxMean(
  data: Uint8Array | Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const rows = rowSums(data, width, height, radius);
  const means = new Float32Array(data.length);
  const sums = new Float64Array(width);
  const share = 1 / (2 * radius + 1) ** 2;
  const rowOf = (y: number) => Math.min(height - 1, Math.max(0, y)) * width;
  for (let y = -radius; y <= radius; y++) {
    const from = rowOf(y);
    for (let x = 0; x < width; x++) sums[x] = (sums[x] ?? 0) + (rows[from + x] ?? 0);
  }
  for (let y = 0; y < height; y++) {
    const [here, enters, leaves] = [y * width, rowOf(y + radius + 1), rowOf(y - radius)];
    for (let x = 0; x < width; x++) {
      const sum = sums[x] ?? 0;
      means[here + x] = sum * share;
      sums[x] = sum + (rows[enters + x] ?? 0) - (rows[leaves + x] ?? 0);
    }
  }
  return means;
}

function rowSums(
  data: Uint8Array | Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const sums = new Float32Array(data.length);
  for (let from = 0; from < height * width; from += width) {
    const last = from + width - 1;
    let sum = 0;
    for (let x = -radius; x <= radius; x++) {
      sum += data[Math.min(last, Math.max(from, from + x))] ?? 0;
    }
    for (let at = from; at <= last; at++) {
      sums[at] = sum;
      sum +=
        (data[Math.min(last, at + radius + 1)] ?? 0) - (data[Math.max(from, at - radius)] ?? 0);
    }
  }
  return sums;
}
