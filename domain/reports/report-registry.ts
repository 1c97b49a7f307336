/**
 * Every report of the library: its code, and its columns in their order. Words: `reports.of.<code>` and
 * `reports.columns.<name>`. What is counted is counted from the ledger whenever it is asked for.
 */
export const reports = {
  "loans-by-month": { columns: ["month", "loans", "onSite", "inHouse", "renewals", "returns"] },
  "loans-by-branch": { columns: ["branch", "loans", "onSite", "inHouse", "renewals", "returns"] },
  "loans-by-category": { columns: ["category", "loans", "onSite"] },
  "loans-by-type": { columns: ["itemType", "loans", "onSite"] },
  "popular-titles": { columns: ["title", "authors", "loans"] },
  "unused-items": { columns: ["barcode", "callNumber", "title", "branch", "lastLent"] },
  "withdrawn-items": {
    columns: ["withdrawnOn", "branch", "barcode", "callNumber", "title", "authors"],
  },
  "overdue-now": { columns: ["branch", "barcode", "callNumber", "title", "dueOn", "daysLate"] },
  // Scan, undo, walk out: whoever does that often is asked.
  "undone-loans": { columns: ["reader", "category", "undone", "kept", "lastUndone"] },
  "work-done": { columns: ["act", "outcome", "count"] },
} as const satisfies Readonly<Record<string, { readonly columns: readonly string[] }>>;

export type ReportCode = keyof typeof reports;
export type ReportColumn = (typeof reports)[ReportCode]["columns"][number];
export const reportCodes = Object.keys(reports) as readonly ReportCode[];

export function findReport(code: string): ReportCode | null {
  return reportCodes.find((known) => known === code) ?? null;
}

/** Columns that hold a number, and those of them that make sense as a sum. */
const sums: readonly string[] = [
  "loans",
  "onSite",
  "inHouse",
  "renewals",
  "returns",
  "undone",
  "count",
];
export const numbers: readonly string[] = [...sums, "daysLate", "kept"];

/** What all rows come to, in the columns in which that means something; null: in none. */
export function totalOf(
  code: ReportCode,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Readonly<Record<string, number>> | null {
  const summed = reports[code].columns.filter((column) => sums.includes(column));
  if (summed.length === 0 || rows.length < 2) return null;
  return Object.fromEntries(
    summed.map((column) => [column, rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)]),
  );
}
