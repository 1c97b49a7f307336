/** So many labels are printed at once, and so many numbers given out, at most. */
export const mostNumbers = 1000;

export type LabelProblem =
  | "unreadable"
  | "nothing-to-print"
  | "too-many"
  | "no-such-place"
  | "no-such-day"
  | "other-sheet";
export const labelProblems = [
  "unreadable",
  "nothing-to-print",
  "too-many",
  "no-such-place",
  "no-such-day",
  "other-sheet",
] as const satisfies readonly LabelProblem[];
