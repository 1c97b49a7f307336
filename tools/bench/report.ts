import type { Figures } from "#tools/bench/figures.ts";
import type { LongPast } from "#tools/bench/long-past.ts";
import type { PolicyRows } from "#tools/bench/policy-rows.ts";
import type { StatementCounts } from "#tools/bench/statements.ts";

export type Contender = {
  readonly name: string;
  readonly clients: number;
  readonly figures: Figures;
};

export type BenchResult = {
  readonly machine: string;
  readonly runs: number;
  readonly contenders: readonly Contender[];
  readonly statements: StatementCounts;
  readonly longPast: LongPast;
  readonly itemsPast: LongPast;
  readonly policyRows: PolicyRows;
};

export type Target = {
  readonly name: string;
  readonly wanted: string;
  readonly measured: number | null;
  readonly isReached: boolean | null;
};

export const names = {
  pgbench: "pgbench",
  pipelined: "pgbench, in groups",
  action: "server action",
  route: "route, one command",
  batch: "route, batches of 50",
} as const;

/** What the library promised itself; null where pgbench is missing and nothing can be said. */
export function targetsOf(result: BenchResult): Target[] {
  const of = (name: string, clients: number) =>
    result.contenders.find((each) => each.name === name && each.clients === clients)?.figures;
  const base = of(names.pgbench, 16)?.perSecond;
  const ratio = (name: string) => {
    const own = of(name, 16)?.perSecond;
    return own === undefined || base === undefined ? null : own / base;
  };
  const both = [names.action, names.route];
  const p50 = Math.max(...both.map((name) => of(name, 1)?.p50 ?? Number.NaN));
  const perSecond = Math.min(...both.map((name) => of(name, 16)?.perSecond ?? Number.NaN));
  return [
    atLeast("route, one command : pgbench", 0.1, ratio(names.route)),
    atLeast("route, batches of 50 : pgbench", 0.35, ratio(names.batch)),
    atLeast("the same, stretch", 0.5, ratio(names.batch)),
    atMost("statements of a borrow", 10, result.statements.borrow ?? null),
    atMost("p50 with one device, the slower door, ms", 20, p50),
    atLeast("borrows a second with 16 devices, the slower door", 100, perSecond),
    atMost("p50 with 1,000 past and 30 open loans : with one", 1.2, result.longPast.ratio),
    atMost("p50 of an item lent 1,000 times : never lent", 1.2, result.itemsPast.ratio),
    atMost(
      "p50 with 1, 10, 1,000 rows of loan rules, slowest : fastest",
      1.2,
      result.policyRows.ratio,
    ),
  ];
}

function atLeast(name: string, wanted: number, measured: number | null): Target {
  const isReached = measured === null ? null : measured >= wanted;
  return { name, wanted: `≥ ${wanted}`, measured, isReached };
}

function atMost(name: string, wanted: number, measured: number | null): Target {
  const isReached = measured === null ? null : measured <= wanted;
  return { name, wanted: `≤ ${wanted}`, measured, isReached };
}

export function inWords(result: BenchResult): string {
  const base = (clients: number) =>
    result.contenders.find((each) => each.name === names.pgbench && each.clients === clients);
  const rows = result.contenders.map(({ name, clients, figures }) => {
    const own = base(clients)?.figures.perSecond;
    return [
      name,
      String(clients),
      figures.perSecond.toFixed(0),
      figures.p50.toFixed(1),
      figures.p99.toFixed(1),
      own === undefined ? "–" : (figures.perSecond / own).toFixed(2),
    ];
  });
  const statements = Object.entries(result.statements).map(([act, count]) => `${act} ${count}`);
  const { short, long, ratio } = result.longPast;
  return [
    `Median of ${result.runs} alternating runs. ${result.machine}`,
    "",
    ...table([["", "clients", "commands/s", "p50 ms", "p99 ms", ": pgbench"], ...rows]),
    "Milliseconds are those of a request: of all fifty commands where fifty travel together.",
    "",
    `SQL statements of an act, reading the device included, BEGIN and COMMIT apart: ${statements.join(", ")}.`,
    `A borrow of a reader with one loan: p50 ${short.toFixed(1)} ms; with 1,000 past and 30 open: ${long.toFixed(1)} ms (${ratio.toFixed(2)}).`,
    `A borrow of an item that was lent 1,000 times: ${result.itemsPast.long.toFixed(1)} ms; never lent: ${result.itemsPast.short.toFixed(1)} ms.`,
    `With ${result.policyRows.rows.join(", ")} rows of loan rules: ${result.policyRows.medians.map((each) => each.toFixed(1)).join(", ")} ms.`,
    "",
    ...table(targetsOf(result).map(targetRow)),
    "",
    "For comparison, measured on two cores: Koha 17.06, a release of 2017, sends 62 statements for a",
    "checkout, takes 142 to 183 ms, and does 14 a second. Newer releases were not measured.",
  ].join("\n");
}

function targetRow({ name, wanted, measured, isReached }: Target): string[] {
  const says = isReached === null ? "not measured" : isReached ? "reached" : "NOT REACHED";
  return [name, wanted, measured === null ? "–" : measured.toFixed(2), says];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
}
