import type { Answer } from "#domain/circulation/command.ts";

/** What the first screen may say of a visit that broke off: counts, and nothing of anybody. */
export type Interrupted = {
  readonly registered: number;
  /** Stored on the tablet and not yet confirmed. */
  readonly waiting: number;
  /** Its reader gets the receipt by showing the card again; a return has no card. */
  readonly hasCard: boolean;
};

/** How an answer changes the number of registered books. */
const worth = {
  lent: 1,
  "yours-already": 1,
  renewed: 1,
  returned: 1,
  "not-on-loan": 1,
  undone: -1,
  "visit-opened": 0,
  refused: 0,
  quarantined: 0,
} as const satisfies Record<Answer["outcome"], number>;

/** An outcome of a newer library counts as none: rather too few than a book that is not registered. */
export function registeredBy(outcome: string): number {
  return Object.hasOwn(worth, outcome) ? worth[outcome as keyof typeof worth] : 0;
}
