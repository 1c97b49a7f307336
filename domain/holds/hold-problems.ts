import type { Reason } from "#domain/library/reasons.ts";

/** What of a form was not understood. Words: `holds.problems.<code>`. */
export const holdProblems = [
  "unreadable",
  "unknown-patron",
  "no-such-day",
  "day-is-over",
  "days-crossed",
  "too-many-tries",
  "nothing-to-recall",
  "copy-is-free",
  "not-your-branch",
] as const;
export type HoldProblem = (typeof holdProblems)[number];

/** The ends of an act on a hold that did not come about. */
export type NotDone =
  | { readonly status: "faulty"; readonly problem: HoldProblem }
  | { readonly status: "refused"; readonly reasons: readonly Reason[] }
  /** Staff may say yes to these. */
  | { readonly status: "asked"; readonly reasons: readonly Reason[] };

export function faulty(problem: HoldProblem): NotDone {
  return { status: "faulty", problem };
}
