/** What is known of a book that is lent before anybody has catalogued it. */
export type FastAdded = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  /** The code of its type. */
  readonly type: string;
};

/** Why it was not added. Words: `checkout.add.problems.<code>`. */
export type FastAddProblem = "no-title" | "no-authors" | "no-type" | "not-a-label";

/** Signs; a book whose title is longer is catalogued with its whole title later. */
export const longestFastTitle = 300;
