import "server-only";
import { type ReportRow, runReport } from "#db/queries/reports.ts";
import { countedParts, countPart } from "#db/queries/year-end.ts";
import type { Reading } from "#db/transaction.ts";
import {
  type YearFigure,
  type YearMeasure,
  type YearPart,
  yearMeasures,
  yearParts,
} from "#domain/reports/year-parts.ts";

const fromReports = ["loans-by-branch", "loans-by-category", "loans-by-type"] as const;

/** Everything that a closed year keeps, in the order of its table. */
export async function countYear(transaction: Reading, year: number): Promise<YearFigure[]> {
  const figures: YearFigure[] = [];
  for (const part of yearParts) figures.push(...(await countOnePart(transaction, part, year)));
  return figures;
}

/** Loans are counted as the reports count them: there is one definition of each figure. */
async function countOnePart(
  transaction: Reading,
  part: YearPart,
  year: number,
): Promise<YearFigure[]> {
  const report = fromReports.find((code) => code === part);
  if (report !== undefined) {
    const days = { from: `${year}-01-01`, to: `${year}-12-31`, branches: null };
    const rows = await runReport(report, days, transaction);
    return rows.flatMap((row) => figuresOf(part, row));
  }
  const counted = countedParts.find((code) => code === part);
  if (counted === undefined) return [];
  const rows = await countPart(transaction, counted, year);
  return rows.flatMap((row) => figuresOf(part, row));
}

function figuresOf(part: YearPart, row: ReportRow): YearFigure[] {
  const { branch, category, itemType, place, of } = row;
  return yearMeasures.flatMap((measure: YearMeasure) => {
    const value = row[measure];
    return typeof value === "number"
      ? [
          {
            part,
            place: String(place ?? branch ?? ""),
            of: String(of ?? category ?? itemType ?? ""),
            measure,
            value,
          },
        ]
      : [];
  });
}
