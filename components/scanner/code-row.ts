/**
 * One row of a picture in black and white, reduced to its likeliest bar code. The fallback's readers
 * want nothing dark beside a code, and a label lies on a dark desk or a printed cover.
 */
export function keepCode(row: readonly boolean[]): boolean[] {
  const runs = toRuns(row);
  const rough = busiest(runs, roughGap);
  const mean = rough.reduce((sum, run) => sum + run.length, 0) / Math.max(1, rough.length);
  const code = busiest(rough, mean * gapInMeans);
  const kept = Array.from({ length: row.length }, () => false);
  if (code.length < fewestRuns) return kept;
  for (const { start, length, isDark } of code) {
    if (isDark) kept.fill(true, start, start + length);
  }
  return kept;
}

/** In pixels: no bar of a code that fits into the aiming box is wider. */
const roughGap = 40;
/** A quiet zone is at least five times as wide as the mean bar, the widest bar three times. */
const gapInMeans = 4;
/** The shortest codes of a library have more bars and spaces. */
const fewestRuns = 20;

type Run = { readonly start: number; readonly length: number; readonly isDark: boolean };

function toRuns(row: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 1; at <= row.length; at++) {
    if (at < row.length && row[at] === row[start]) continue;
    runs.push({ start, length: at - start, isDark: row[start] === true });
    start = at;
  }
  return runs;
}

/** The stretch with the most changes between two gaps; wide dark parts are gaps as well. */
function busiest(runs: readonly Run[], gap: number): Run[] {
  let best: readonly [from: number, to: number] = [0, 0];
  let from = 0;
  for (const [index, run] of runs.entries()) {
    if (run.length >= gap) from = index + 1;
    else if (index + 1 - from > best[1] - best[0]) best = [from, index + 1];
  }
  return runs.slice(...best);
}
