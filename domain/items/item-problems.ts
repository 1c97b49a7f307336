/** Why a form about items was not taken. */
export const itemProblems = [
  "look-again",
  "no-numbers",
  "unknown-title",
  "unknown-item",
  "unknown-accession",
  "not-your-branch",
  "changed-meanwhile",
  "nothing-to-change",
  "unknown-mark",
  "on-loan",
  "not-on-loan",
  "another-loan",
  "marked-already",
  "not-marked",
] as const;
export type ItemProblem = (typeof itemProblems)[number];

/** What became of one number among many. */
export const numberOutcomes = [
  "added",
  "changed",
  "unchanged",
  "not-a-label",
  "number-taken",
  "inventory-taken",
  "unknown-item",
  "not-your-branch",
  "shelf-elsewhere",
  "failed",
] as const;
export type NumberTold = {
  readonly number: string;
  readonly outcome: (typeof numberOutcomes)[number];
};
