/** What a camera, a lamp and a cable do to a picture. Lengths in pixels, brightness 0 to 255. */

export function gaussian(
  from: Float32Array,
  width: number,
  height: number,
  sigma: number,
): Float32Array {
  const radius = Math.ceil(sigma * 2.5);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, index) =>
    Math.exp(-((index - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = weights.map((weight) => weight / total);
  return smear(smear(from, width, height, kernel, 1), width, height, kernel, width);
}

/** One direction of the blur: `step` is 1 along the rows and the width along the columns. */
function smear(
  from: Float32Array,
  width: number,
  height: number,
  kernel: readonly number[],
  step: number,
): Float32Array {
  const result = new Float32Array(from.length);
  const radius = (kernel.length - 1) / 2;
  const along = step === 1 ? width : height;
  // Weight by weight over the whole picture: what is beyond an edge is what lies at the edge.
  for (const [index, weight] of kernel.entries()) {
    const shift = index - radius;
    for (let at = 0; at < from.length; at++) {
      const place = step === 1 ? at % width : (at / width) | 0;
      const inside = Math.max(-place, Math.min(along - 1 - place, shift));
      result[at] = (result[at] ?? 0) + weight * (from[at + inside * step] ?? 0);
    }
  }
  return result;
}

/** A bright stain near the middle, where the label is; what lies below it loses its contrast. */
export function addGlare(
  light: Float32Array,
  width: number,
  height: number,
  strength: number,
  random: () => number,
): void {
  const centreX = width * (0.35 + 0.3 * random());
  const centreY = height * (0.4 + 0.2 * random());
  const long = width * (0.08 + 0.12 * random());
  const wide = height * (0.05 + 0.08 * random());
  for (let at = 0; at < light.length; at++) {
    const x = ((at % width) - centreX) / long;
    const y = (Math.floor(at / width) - centreY) / wide;
    const share = Math.min(1, strength * Math.exp(-(x * x + y * y)));
    light[at] = (light[at] ?? 0) * (1 - share) + 255 * share;
  }
}

const side = 8;

/** Squares of 8 by 8 pixels lose their fine waves, as in the pictures of a cheap camera. */
export function compress(data: Uint8Array, width: number, height: number, quality: number): void {
  const block = new Float32Array(side * side);
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      for (let at = 0; at < block.length; at++) {
        block[at] = data[(top + (at >> 3)) * width + left + (at & 7)] ?? 0;
      }
      const kept = coarsen(waves(block, false), quality);
      for (const [at, value] of waves(kept, true).entries()) {
        data[(top + (at >> 3)) * width + left + (at & 7)] = Math.max(0, Math.min(255, value));
      }
    }
  }
}

const cosines = Float32Array.from({ length: side * side }, (_, at) => {
  const wave = at >> 3;
  const place = at & 7;
  const scale = wave === 0 ? Math.sqrt(1 / side) : Math.sqrt(2 / side);
  return scale * Math.cos(((2 * place + 1) * wave * Math.PI) / (2 * side));
});
const cosinesBack = cosines.map((_, at) => cosines[(at & 7) * side + (at >> 3)] ?? 0);

/** The cosine transform of a square, or back: along its rows, then along its columns. */
function waves(block: Float32Array, isBack: boolean): Float32Array {
  const table = isBack ? cosinesBack : cosines;
  return turnedWaves(turnedWaves(block, table), table);
}

/** One direction; rows come out as columns, so that twice makes both. */
function turnedWaves(block: Float32Array, table: Float32Array): Float32Array {
  const result = new Float32Array(side * side);
  for (let at = 0; at < result.length; at++) {
    const row = (at & 7) * side;
    const wave = (at >> 3) * side;
    let sum = 0;
    for (let place = 0; place < side; place++) {
      sum += (block[row + place] ?? 0) * (table[wave + place] ?? 0);
    }
    result[at] = sum;
  }
  return result;
}

/** The finer a wave, the larger the steps in which it is kept. */
function coarsen(block: Float32Array, quality: number): Float32Array {
  return block.map((value, at) => {
    const step = ((at >> 3) + (at & 7) + 1) * (3 / quality);
    return Math.round(value / step) * step;
  });
}
