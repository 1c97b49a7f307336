export type TitleState = "draft" | "review" | "published";
export type PublishingProblem = "may-not-publish" | "needs-review" | "own-work";

/**
 * May a title come into this state? What is published already may be corrected, and is taken
 * back by those who publish; where the library wants a review, somebody else publishes what stood for it.
 */
export function refuseState(facts: {
  readonly before: TitleState | null;
  readonly wanted: TitleState;
  readonly mayPublish: boolean;
  readonly isReviewFirst: boolean;
  /** Whoever publishes it had a hand in it since it was published last. */
  readonly isOwnWork: boolean;
}): PublishingProblem | null {
  const { before, wanted, mayPublish, isReviewFirst, isOwnWork } = facts;
  if ((wanted === "published") === (before === "published")) return null;
  if (!mayPublish) return "may-not-publish";
  if (!isReviewFirst || before === "published") return null;
  if (before !== "review") return "needs-review";
  return isOwnWork ? "own-work" : null;
}
