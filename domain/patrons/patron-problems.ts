/** Why an act on a reader was not done. Words: `patrons.problems.<code>`. */
export const patronProblems = [
  "unknown-patron",
  "unreadable",
  "reason-missing",
  "too-long",
  "bad-signs",
  "no-such-day",
  "day-is-over",
  "not-pending",
  "without-end",
  "wrong-age",
  "text-missing",
  "unknown-note",
  "unknown-card",
  "not-a-relative",
  "same-patron",
  "linked-already",
  "no-card-number",
  "number-taken",
  "no-series",
  "not-active",
  "pin-wrong-length",
  "pin-too-plain",
  "pin-differs",
  "has-open-loans",
  "has-open-holds",
  "has-open-fees",
  "not-confirmed",
  "nothing-to-print",
] as const;

export type PatronProblem = (typeof patronProblems)[number];

export type Refused = { readonly status: "refused"; readonly problem: PatronProblem };
export type Done = { readonly status: "done" };

export function refused(problem: PatronProblem): Refused {
  return { status: "refused", problem };
}
export const done: Done = { status: "done" };
