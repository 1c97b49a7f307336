/** Chance that is the same for the same seed (mulberry32): a clip is made alike on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About normal, mean 0 and deviation 1: the sum of three even chances is near enough for noise. */
export function bell(random: () => number): number {
  return (random() + random() + random() - 1.5) * 2;
}
