/** What a closed year keeps, in this order. Words: `yearEnd.parts.<code>`. */
export const yearParts = [
  "loans-by-branch",
  "loans-by-category",
  "loans-by-type",
  "visits",
  "items",
  "readers",
  "fees-open",
  "money",
] as const;
export type YearPart = (typeof yearParts)[number];

/** What is counted in them; of the last three the values are money in minor units. */
export const yearMeasures = [
  "loans",
  "onSite",
  "inHouse",
  "renewals",
  "returns",
  "visits",
  "items",
  "forLoan",
  "readers",
  "newReaders",
  "fees",
  "owed",
  "ofYear",
  "balance",
] as const;
export type YearMeasure = (typeof yearMeasures)[number];
const inMoney: readonly string[] = ["owed", "ofYear", "balance"];

export type YearFigure = {
  readonly part: YearPart;
  /** The branch, by its name; empty: the whole library. */
  readonly place: string;
  /** Of which category, type, kind or account; empty: of all. */
  readonly of: string;
  readonly measure: YearMeasure;
  readonly value: number;
};

export function isMoney(measure: YearMeasure): boolean {
  return inMoney.includes(measure);
}

/** What readers owe all together, which is carried over. */
export function owedAtEnd(figures: readonly YearFigure[]): number {
  return figures
    .filter(({ part, of, measure }) => part === "money" && of === "owed" && measure === "balance")
    .reduce((sum, { value }) => sum + value, 0);
}

/** Why a year is not closed. Words: `yearEnd.problems.<code>`. */
export type YearRefusal = "no-such-year" | "not-over" | "closed-already";

/** `today`: the earliest own day of any branch; a year is over when it is over everywhere. */
export function refuseYear(year: number, today: string, isClosed: boolean): YearRefusal | null {
  if (!Number.isSafeInteger(year) || year < 1900 || year > 9000) return "no-such-year";
  if (isClosed) return "closed-already";
  return today <= `${year}-12-31` ? "not-over" : null;
}
