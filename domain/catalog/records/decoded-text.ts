/** What bytes say. */
export type DecodedText = {
  readonly text: string;
  /** Some bytes were no signs; each stands as U+FFFD. */
  readonly isLossy: boolean;
};
