/** What one contender reached in one run. Milliseconds are those of a request, not of a command in it. */
export type Figures = {
  readonly commands: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
};

export function figuresOf(
  commands: number,
  seconds: number,
  milliseconds: readonly number[],
): Figures {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return {
    commands,
    perSecond: commands / seconds,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  };
}

/** Each figure is the median of the runs by itself. */
export function medianOf(runs: readonly Figures[]): Figures {
  const of = (name: keyof Figures) => median(runs.map((run) => run[name]));
  return { commands: of("commands"), perSecond: of("perSecond"), p50: of("p50"), p99: of("p99") };
}

export function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

function quantile(sorted: readonly number[], share: number): number {
  const last = sorted.length - 1;
  return sorted[Math.min(last, Math.floor(share * sorted.length))] ?? Number.NaN;
}
