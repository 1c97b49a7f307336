/** Why it was not added. Words: `checkout.add.problems.<code>`. */
export type FastAddProblem = "no-title" | "no-authors" | "no-type" | "not-a-label";

/** Signs; a book whose title is longer is catalogued with its whole title later. */
export const longestFastTitle = 300;
