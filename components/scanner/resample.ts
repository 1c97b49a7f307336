import type { Picture } from "#components/scanner/decoder.ts";

/** An enlarged picture has no longer side: more pixels would only cost time. */
const longestSide = 1280;

/**
 * Turns and enlarges in one step, each pixel mixed from its four neighbours: the bars of a label at
 * arm's length are two pixels wide, the nearest pixel alone would break them. What is enlarged is
 * the middle, as much of it as fits into the longest side.
 */
export function resample(
  from: Picture,
  { turn, enlarge }: { readonly turn: number; readonly enlarge: number },
): Picture {
  const width = enlarge === 1 ? from.width : Math.min(longestSide, from.width * enlarge);
  const height = enlarge === 1 ? from.height : Math.min(longestSide, from.height * enlarge);
  const data = new Uint8Array(width * height);
  const angle = (turn * Math.PI) / 180;
  const stepX = Math.cos(angle) / enlarge;
  const stepY = Math.sin(angle) / enlarge;
  for (let y = 0; y < height; y++) {
    // Pixels lie between whole numbers: their middles are what is turned.
    const row = y + 0.5 - height / 2;
    const first = 0.5 - width / 2;
    let fromX = from.width / 2 + stepX * first + stepY * row - 0.5;
    let fromY = from.height / 2 - stepY * first + stepX * row - 0.5;
    for (let x = 0; x < width; x++, fromX += stepX, fromY -= stepY) {
      data[y * width + x] = mix(from, fromX, fromY);
    }
  }
  return { data, width, height };
}

/** Outside the picture is white, as the quiet zone of a code is; its edge goes on for a pixel. */
function mix({ data, width, height }: Picture, x: number, y: number): number {
  if (x < -1 || y < -1 || x > width || y > height) return 255;
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)));
  const right = Math.min(1, Math.max(0, x - left));
  const low = Math.min(1, Math.max(0, y - top));
  const at = top * width + left;
  const upper = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right;
  const lower = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right;
  return upper * (1 - low) + lower * low;
}
