/**
 * Of words that look alike those that were most likely meant: the fewest letters left out, put in,
 * exchanged or swapped with their neighbour; three at most. None: no word is near enough to be meant.
 */
export function meantWords(typed: string, alike: readonly string[]): string[] {
  const near = alike
    .map((word, place) => ({ word, place, slips: slipsBetween(typed, word) }))
    .filter(({ slips }) => slips <= slipsAllowed(typed.length))
    .sort((a, b) => a.slips - b.slips || a.place - b.place);
  const least = near[0]?.slips;
  return near
    .filter(({ slips }) => slips === least)
    .slice(0, 3)
    .map(({ word }) => word);
}

function slipsAllowed(length: number): number {
  if (length <= 3) return 0;
  return length <= 5 ? 1 : length <= 9 ? 2 : 3;
}

/** Damerau and Levenshtein's distance, neighbours swapped at most once. */
export function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let place = 1; place <= other.length; place += 1) {
      next.push(cheapest({ one, other, line, place, before, row, next }));
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

type Cell = {
  readonly one: string;
  readonly other: string;
  readonly line: number;
  readonly place: number;
  readonly before: readonly number[];
  readonly row: readonly number[];
  readonly next: readonly number[];
};

function cheapest({ one, other, line, place, before, row, next }: Cell): number {
  const at = (cells: readonly number[], index: number) => cells[index] ?? Number.POSITIVE_INFINITY;
  const isSame = one[line - 1] === other[place - 1];
  const isSwapped = one[line - 1] === other[place - 2] && one[line - 2] === other[place - 1];
  return Math.min(
    at(row, place) + 1,
    at(next, place - 1) + 1,
    at(row, place - 1) + (isSame ? 0 : 1),
    line > 1 && place > 1 && isSwapped ? at(before, place - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}
