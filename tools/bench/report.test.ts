import { describe, expect, it } from "vitest";
import { type Figures, figuresOf, medianOf } from "#tools/bench/figures.ts";
import { type BenchResult, inWords, names, targetsOf } from "#tools/bench/report.ts";

const figures = (perSecond: number, p50 = 5): Figures => ({
  commands: 100,
  perSecond,
  p50,
  p99: p50 * 3,
});

const result: BenchResult = {
  machine: "2 cores.",
  runs: 5,
  contenders: [
    { name: names.pgbench, clients: 16, figures: figures(1000) },
    { name: names.action, clients: 16, figures: figures(90) },
    { name: names.route, clients: 16, figures: figures(120) },
    { name: names.batch, clients: 16, figures: figures(400) },
    { name: names.action, clients: 1, figures: figures(50, 21) },
    { name: names.route, clients: 1, figures: figures(70, 9) },
  ],
  statements: { borrow: 9, return: 8 },
  longPast: { short: 8, long: 9, ratio: 1.125 },
  itemsPast: { short: 8, long: 10, ratio: 1.25 },
  policyRows: { rows: [1, 10, 1000], medians: [8, 8, 8.4], ratio: 1.05 },
};

describe("The figures of a bench", () => {
  it("are medians and nearest ranks", () => {
    const milliseconds = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(figuresOf(100, 2, milliseconds)).toEqual({
      commands: 100,
      perSecond: 50,
      p50: 51,
      p99: 100,
    });
    expect(medianOf([figures(3), figures(1), figures(2)]).perSecond).toBe(2);
  });

  it("are held against every target, the slower door where there are two", () => {
    const told = targetsOf(result).map((target) => [target.measured, target.isReached]);
    expect(told).toEqual([
      [0.12, true],
      [0.4, true],
      [0.4, false],
      [9, true],
      [21, false],
      [90, false],
      [1.125, true],
      [1.25, false],
      [1.05, true],
    ]);
  });

  it("say 'not measured' where pgbench is missing, and how old the peer is", () => {
    const contenders = result.contenders.filter(({ name }) => name !== names.pgbench);
    const words = inWords({ ...result, contenders });
    expect(words.match(/not measured$/gm)).toHaveLength(3);
    expect(words).toContain("Koha 17.06, a release of 2017");
  });
});
