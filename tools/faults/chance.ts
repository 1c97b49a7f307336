/** Chance that can be played again: the same seed gives the same choices. Times still differ. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly share: () => number;
  readonly between: (least: number, most: number) => number;
  readonly isHit: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T | undefined;
  /** A sequence of its own, so that one that is used more often does not change the others. */
  readonly branch: (name: number) => Chance;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const share = () => {
    // Mulberry32: small, and good enough for choosing what to break.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(share() * (most - least + 1));
  return {
    share,
    between,
    isHit: (limit) => share() < limit,
    pick: (list) => list[Math.floor(share() * list.length)],
    branch: (name) => chanceOf(Math.imul(seed ^ 0x9e3779b9, name + 1) >>> 0),
  };
}
