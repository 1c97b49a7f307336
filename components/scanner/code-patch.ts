import type { Picture } from "#components/scanner/decoder.ts";

/**
 * How large what looks like a code is, as a share of the picture's longer side; null where nothing
 * does. Bars all run one way, squares fill a square: letters do neither. It is for advice only.
 */
export function codePatchSize(picture: Picture): number | null {
  const grid = measureBlocks(picture);
  const sizes = patchesOf(grid).flatMap((patch) => {
    const { columns, rows } = extentOf(patch, grid.columns);
    return isCodeLike(patch, grid, columns, rows) ? [Math.max(columns, rows)] : [];
  });
  if (sizes.length === 0) return null;
  return (Math.max(...sizes) * blockSide) / Math.max(picture.width, picture.height);
}

/** In pixels: several bars of a code that is still far away lie in one. */
const blockSide = 16;
/** Mean squared slope from which a block is busy: paper, wood and faces stay below. */
const busyFrom = 700;
/** 1 is slopes in one direction only, 0 as many in all. */
const barsFrom = 0.6;
const fewestBlocks = 3;

type Grid = {
  readonly columns: number;
  readonly rows: number;
  readonly isBusy: Uint8Array;
  readonly isBars: Uint8Array;
};

function measureBlocks(picture: Picture): Grid {
  const columns = Math.floor(picture.width / blockSide);
  const rows = Math.floor(picture.height / blockSide);
  const isBusy = new Uint8Array(columns * rows);
  const isBars = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { energy, oneWay } = slopesOf(picture, column * blockSide, row * blockSide);
      const at = row * columns + column;
      if (energy >= busyFrom) isBusy[at] = 1;
      if (energy >= busyFrom && oneWay >= barsFrom) isBars[at] = 1;
    }
  }
  return { columns, rows, isBusy, isBars };
}

/** Every second pixel of every second row tells enough. */
function slopesOf({ data, width }: Picture, left: number, top: number) {
  let across = 0;
  let down = 0;
  let both = 0;
  for (let y = top; y < top + blockSide - 1; y += 2) {
    for (let at = y * width + left; at < y * width + left + blockSide - 1; at += 2) {
      const here = data[at] ?? 0;
      const slopeX = (data[at + 1] ?? 0) - here;
      const slopeY = (data[at + width] ?? 0) - here;
      across += slopeX * slopeX;
      down += slopeY * slopeY;
      both += slopeX * slopeY;
    }
  }
  const sum = across + down;
  const samples = (blockSide / 2) ** 2;
  return {
    energy: sum / samples,
    oneWay: sum === 0 ? 0 : Math.hypot(across - down, 2 * both) / sum,
  };
}

/** Busy blocks that lie together, each patch as the places of its blocks. */
function patchesOf({ columns, isBusy }: Grid): number[][] {
  const left = Uint8Array.from(isBusy);
  const patches: number[][] = [];
  for (let at = left.indexOf(1); at >= 0; at = left.indexOf(1, at)) {
    const patch = takePatch(left, at, columns);
    if (patch.length >= fewestBlocks) patches.push(patch);
  }
  return patches;
}

/** Takes one patch out of what is left. */
function takePatch(left: Uint8Array, from: number, columns: number): number[] {
  const patch = [from];
  left[from] = 0;
  for (const block of patch) {
    for (const near of neighbours(block, columns)) {
      if (left[near] !== 1) continue;
      left[near] = 0;
      patch.push(near);
    }
  }
  return patch;
}

/** The next ones and those behind them: a large square of one shade lies between busy blocks. */
function neighbours(block: number, columns: number): number[] {
  const column = block % columns;
  const near: number[] = [];
  for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++) {
    for (let row = -2; row <= 2; row++) near.push(block - column + x + row * columns);
  }
  return near;
}

function extentOf(patch: readonly number[], columns: number) {
  const across = patch.map((block) => block % columns);
  const down = patch.map((block) => Math.floor(block / columns));
  return {
    columns: Math.max(...across) - Math.min(...across) + 1,
    rows: Math.max(...down) - Math.min(...down) + 1,
  };
}

function isCodeLike(
  patch: readonly number[],
  { isBars }: Grid,
  columns: number,
  rows: number,
): boolean {
  const bars = patch.filter((block) => isBars[block] === 1).length / patch.length;
  if (bars >= 0.5) return true;
  const isSquare = Math.max(columns, rows) <= 1.4 * Math.min(columns, rows);
  return isSquare && patch.length >= 0.3 * columns * rows;
}
