/**
 * Why the library says no, asks, or adds a remark. A decision lists all its reasons, the heaviest
 * first; words are made at the edge from the code (`i18n/messages`, key `reasons.<code>`).
 *
 * `block` nobody may pass · `ask` staff may pass with a reason that is journalled · `tell` passes and
 * is shown. At a kiosk `ask` is a block whose text says what to do next.
 */
export type Weight = "block" | "ask" | "tell";

/** Every reason code and its default weight. Adding a reason is adding a line (and its words). */
export const reasonWeights = {
  "unknown-card": "block",
  "card-lost": "block",
  "card-inactive": "block",
  "card-or-pin-wrong": "block",
  "too-many-tries": "block",
  "pin-not-set": "block",
  "patron-pending": "block",
  "phone-card-not-genuine": "block",
  "phone-card-ended": "block",
  "phone-card-expired": "block",
  "phone-card-too-old": "block",
  "phone-card-ahead": "block",
  "phone-card-used": "block",
  "phone-card-needed": "block",
  "patron-expired": "block",
  "patron-restricted": "block",
  "visit-unknown": "block",
  "visit-of-another-device": "block",
  "proof-too-weak": "block",
  "mail-not-possible": "block",
  "no-network": "block",
  "unknown-item": "block",
  "item-on-loan-to-another": "ask",
  "item-not-for-loan": "ask",
  "item-on-hold-shelf-for-another": "block",
  "item-in-transit-for-another": "block",
  "item-held-by-another": "ask",
  "own-hold": "tell",
  "item-type-not-lent": "block",
  "item-withdrawn": "block",
  "item-restricted": "ask",
  "item-in-repair": "ask",
  "item-in-processing": "ask",
  "item-lost": "tell",
  "item-missing": "tell",
  "item-claimed-returned": "tell",
  "item-of-another-branch": "block",
  "parts-to-check": "ask",
  "no-policy": "block",
  "too-many-loans": "block",
  "too-many-of-type": "block",
  "too-many-on-site": "block",
  "title-already-borrowed": "ask",
  "fees-over-limit": "block",
  "family-fees-over-limit": "block",
  "rental-fee": "ask",
  "overdue-items": "ask",
  "age-limit": "block",
  "age-unknown": "ask",
  "loan-capped-by-membership": "tell",
  "loan-shortened": "tell",
  "returned-late": "tell",
  "fine-due": "tell",
  "fees-owed": "tell",
  "belongs-to-another-branch": "tell",
  "return-elsewhere": "ask",
  "held-put-on-hold-shelf": "tell",
  "held-give-to-desk": "tell",
  "held-at-another-branch": "tell",
  "sent-to-another-branch": "tell",
  "loan-recalled": "tell",
  "was-recalled": "tell",
  "loan-unknown": "block",
  "loan-of-another": "block",
  "renewals-used-up": "block",
  "renewal-too-soon": "block",
  "renewal-gains-nothing": "block",
  "renewal-on-hold": "block",
  "renewal-said-returned": "block",
  "hold-unknown-title": "block",
  "hold-nothing-to-lend": "block",
  "hold-not-allowed": "ask",
  "hold-placed-already": "block",
  "hold-borrowed-already": "ask",
  "hold-copy-on-shelf": "tell",
  "hold-no-such-branch": "block",
  "too-many-holds": "ask",
  "hold-unknown": "block",
  "hold-is-over": "block",
  "hold-set-aside-already": "ask",
  "hold-not-waiting": "block",
  "loan-on-site": "block",
  "undo-unknown-command": "block",
  "undo-not-this-visit": "block",
  "undo-touched-since": "block",
  "undo-nothing-to-undo": "block",
  "unreadable-command": "block",
  "terminal-not-allowed": "block",
  "payment-not-fitting": "block",
  "payment-other-currency": "block",
} as const satisfies Record<string, Weight>;

export type ReasonCode = keyof typeof reasonWeights;

/** `facts` holds ids, codes, counts and dates that the words need; never a person's name. */
export type Reason = {
  readonly code: ReasonCode;
  readonly weight: Weight;
  readonly facts?: Readonly<Record<string, string | number>>;
};

const order = { block: 0, ask: 1, tell: 2 } as const satisfies Record<Weight, number>;

/** One reason with its default weight, or another where a setting says so. */
export function reason(
  code: ReasonCode,
  facts?: Reason["facts"],
  weight: Weight = reasonWeights[code],
): Reason {
  return facts === undefined ? { code, weight } : { code, weight, facts };
}

/** The heaviest first; equals keep the order in which the rules were asked. */
export function byWeight(reasons: readonly Reason[]): Reason[] {
  return [...reasons].sort((one, other) => order[one.weight] - order[other.weight]);
}
