import { defineCommand } from "citty";
import { OperatorError } from "#cli/operator-error.ts";
import { libraryOptions, withLibrary } from "#cli/start/library.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { closeYear, type YearAnswer } from "#domain/reports/close-year.server.ts";
import { isMoney } from "#domain/reports/year-parts.ts";
import words from "#i18n/staff/en.json" with { type: "json" };

const { parts, measures, problems } = words.yearEnd;

export const command = defineCommand({
  meta: {
    name: "year-end",
    description: "Freeze the figures of a year; looked at only by default",
  },
  args: {
    year: { type: "positional", description: "A year that is over", required: true },
    apply: { type: "boolean", description: "Close the year; else nothing is written" },
    ...libraryOptions,
    json: { type: "boolean", description: "Print as JSON" },
  },
  run: ({ args }) =>
    withLibrary(args, async () => {
      const year = /^\d{4}$/.test(args.year) ? Number(args.year) : Number.NaN;
      const now = new Date();
      const answer = await closeYear({ year, isApplied: args.apply === true, by: null, now });
      if (answer.problem === "no-such-year")
        throw new OperatorError(problems["no-such-year"], "usage");
      const lines = args.json === true ? [JSON.stringify({ year, ...answer })] : inWords(answer);
      process.stdout.write(`${lines.join("\n")}\n`);
      if (answer.status === "refused") process.exitCode = 1;
    }),
});

function inWords(answer: YearAnswer): string[] {
  const { figures, owed, currency, problem, status } = answer;
  const rows = figures.map(({ part, place, of, measure, value }) => {
    const amount = isMoney(measure) ? plainAmount(value, currency.digits) : String(value);
    const where = [parts[part], place, of].filter((text) => text !== "").join(" · ");
    return `${where}: ${measures[measure]} ${amount}`;
  });
  const why = problem === null ? [] : [problems[problem]];
  const carried = `carried over: ${plainAmount(owed, currency.digits)} ${currency.code}`;
  return [...rows, carried, ...why, status === "counted" ? "looked at only" : status];
}
