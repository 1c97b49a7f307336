/** What the journal holds of the last quarter of an hour. */
export type AttackFacts = {
  /** How often each limit was reached. */
  readonly lockOuts: Readonly<Record<string, number>>;
  /** Cards that nobody has, and wrong PINs. */
  readonly refusedCards: number;
  /** Visits that were opened rightly. */
  readonly openedVisits: number;
};

/** What administrators are told of: names are tried, cards are tried, numbers are gone through. */
export const attackSigns = ["names-tried", "cards-tried", "numbers-tried"] as const;
export type AttackSign = (typeof attackSigns)[number];

export const attackMinutes = 15;

/** How often a limit may be reached before it means something: readers forget PINs every day. */
const ordinary: Readonly<Record<string, { readonly sign: AttackSign; readonly most: number }>> = {
  "sign-in-of-name": { sign: "names-tried", most: 0 },
  "sign-in-at-peer": { sign: "names-tried", most: 0 },
  "code-of-user": { sign: "names-tried", most: 0 },
  "pin-of-card": { sign: "cards-tried", most: 4 },
  "pin-at-device": { sign: "cards-tried", most: 0 },
  "card-at-device": { sign: "cards-tried", most: 0 },
  "reader-at-peer": { sign: "cards-tried", most: 0 },
  pairing: { sign: "cards-tried", most: 0 },
};

/** More unknown cards than that, and more than known ones, is nobody's ordinary quarter of an hour. */
const ordinaryRefusals = 30;

/** Which signs there are, each once, with how often. */
export function readAttackSigns(facts: AttackFacts): ReadonlyMap<AttackSign, number> {
  const signs = new Map<AttackSign, number>();
  for (const [rule, count] of Object.entries(facts.lockOuts)) {
    const known = ordinary[rule];
    if (known === undefined || count <= known.most) continue;
    signs.set(known.sign, (signs.get(known.sign) ?? 0) + count);
  }
  const { refusedCards, openedVisits } = facts;
  if (refusedCards > ordinaryRefusals && refusedCards > openedVisits)
    signs.set("numbers-tried", refusedCards);
  return signs;
}
