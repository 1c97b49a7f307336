import { wilson } from "#tools/scan/interval.ts";
import type { Judged, Verdict } from "#tools/scan/judging.ts";

export type Row = {
  readonly kind: string;
  readonly n: number;
  readonly plain: number;
  readonly ours: number;
  readonly accepted: number;
};

export type Figures = {
  readonly set: string;
  readonly rows: readonly Row[];
  readonly empty: {
    readonly n: number;
    readonly plain: number;
    readonly ours: number;
    readonly accepted: number;
  };
  readonly wrong: Readonly<Record<"plain" | "ours" | "accepted", readonly string[]>>;
  readonly missed: readonly string[];
  /** Our time per frame over plain zxing-wasm's on the same frames. */
  readonly cpuRatio: number;
};

export function figuresOf(set: string, judged: readonly Judged[]): Figures {
  const coded = judged.filter(({ truth }) => truth !== null);
  const empty = judged.filter(({ truth }) => truth === null);
  const kinds = [
    ...new Set(coded.flatMap(({ truth }) => (truth === null ? [] : [truth.symbology]))),
  ];
  const rows = kinds.map((kind) =>
    row(
      kind,
      coded.filter(({ truth }) => truth?.symbology === kind),
    ),
  );
  const reads = (by: Who) => empty.filter((one) => one[by].wrong.length > 0).length;
  const total = (of: "plainMs" | "oursMs") => judged.reduce((sum, one) => sum + one[of], 0);
  return {
    set,
    rows: rows.length > 1 ? [...rows, row("all", coded)] : rows,
    empty: {
      n: empty.length,
      plain: reads("plain"),
      ours: reads("ours"),
      accepted: reads("accepted"),
    },
    wrong: {
      plain: wrongOf(judged, "plain"),
      ours: wrongOf(judged, "ours"),
      accepted: wrongOf(judged, "accepted"),
    },
    missed: coded.filter(({ ours }) => !ours.isRight).map(({ name }) => name),
    cpuRatio: total("oursMs") / Math.max(1e-9, total("plainMs")),
  };
}

type Who = "plain" | "ours" | "accepted";

function row(kind: string, judged: readonly Judged[]): Row {
  const right = (verdict: (one: Judged) => Verdict) =>
    judged.filter((one) => verdict(one).isRight).length;
  return {
    kind,
    n: judged.length,
    plain: right((one) => one.plain),
    ours: right((one) => one.ours),
    accepted: right((one) => one.accepted),
  };
}

function wrongOf(judged: readonly Judged[], by: Who): string[] {
  return judged.flatMap((one) => one[by].wrong.map((text) => `${one.name}: ${text}`));
}

export function inWords({ set, rows, empty, wrong, cpuRatio }: Figures): string {
  const lines = [`\n${set}`, line("", "n", "ours", "95 % interval", "plain zxing", "accepted")];
  for (const { kind, n, plain, ours, accepted } of rows) {
    const { low, high } = wilson(ours, n);
    const interval = `${percent(low)} to ${percent(high)}`;
    lines.push(
      line(kind, String(n), share(ours, n), interval, share(plain, n), share(accepted, n)),
    );
  }
  if (empty.n > 0) {
    lines.push(
      line(
        "no code",
        String(empty.n),
        String(empty.ours),
        "",
        String(empty.plain),
        String(empty.accepted),
      ),
    );
  }
  lines.push(
    `wrong reads: ours ${wrong.ours.length}, plain ${wrong.plain.length}, accepted ${wrong.accepted.length}`,
  );
  for (const text of wrong.accepted) lines.push(`  ACCEPTED ${text}`);
  for (const text of wrong.ours) lines.push(`  read ${text}`);
  lines.push(`time per frame against plain zxing-wasm on the same frames: ${cpuRatio.toFixed(2)}`);
  return lines.join("\n");
}

const widths = [10, 5, 14, 20, 14, 14];

function line(...cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
    .join("");
}

function share(count: number, n: number): string {
  return `${count} ${percent(count / Math.max(1, n))}`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
