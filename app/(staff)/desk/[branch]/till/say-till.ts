import { feeWords } from "#app/fee-words.ts";
import type { TillReport } from "#domain/money/read-till.server.ts";

/** The lines of a till, the sum of each means, and of all. */
export async function sayTill({ lines, currency }: TillReport) {
  const { t, inMoney } = await feeWords(currency);
  const used = [...new Set(lines.map((line) => line.means))];
  return {
    t,
    inMoney,
    rows: lines.map((line) => ({
      means: t(`means.${line.means}`),
      act: t(`acts.${line.act}`),
      by: line.by ?? t("somebody"),
      count: line.count,
      amount: line.amount,
    })),
    sums: used.map((means) => ({
      means: t(`means.${means}`),
      amount: sumOf(lines.filter((line) => line.means === means)),
    })),
    total: sumOf(lines),
  };
}

function sumOf(lines: readonly { readonly amount: number }[]): number {
  return lines.reduce((all, { amount }) => all + amount, 0);
}
