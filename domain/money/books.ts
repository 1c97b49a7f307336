/** What somebody may owe for. Fines, rentals and lost items come by themselves, the others by hand. */
export const feeKinds = {
  fine: { byHand: false },
  rental: { byHand: false },
  "lost-item": { byHand: true },
  processing: { byHand: true },
  membership: { byHand: true },
  card: { byHand: true },
  copies: { byHand: true },
  damage: { byHand: true },
  other: { byHand: true },
} as const satisfies Record<string, { readonly byHand: boolean }>;
export type FeeKind = keyof typeof feeKinds;
export const feesByHand = (Object.keys(feeKinds) as FeeKind[]).filter(
  (kind) => feeKinds[kind].byHand,
);

export const means = ["cash", "card", "terminal", "online"] as const;

/** Why something is given up: the move keeps the word. */
export const forgoReasons = [
  "mistake",
  "library-fault",
  "goodwill",
  "hardship",
  "uncollectable",
] as const;
export type ForgoReason = (typeof forgoReasons)[number];

/** Where money stands: what readers owe, what the library earned, its till, and what it gave up. */
export type MoneyAccount = "owed" | "earned" | "till" | "waived" | "written-off";

/** Minor units. The entries of a move sum to zero. */
export type MoneyEntry = {
  readonly account: MoneyAccount;
  readonly feeId: string;
  readonly amount: number;
};

/** Each act with money, as the account that stands against what is owed and the sign of what is owed. */
const sides = {
  charge: { against: "earned", owed: 1 },
  pay: { against: "till", owed: -1 },
  waive: { against: "waived", owed: -1 },
  "write-off": { against: "written-off", owed: -1 },
  refund: { against: "till", owed: 1 },
} as const satisfies Record<string, { readonly against: MoneyAccount; readonly owed: 1 | -1 }>;
export type MoneyAct = keyof typeof sides;

/** Both sides of one amount. A fine that was too high is charged with a negative amount. */
export function entriesOf(act: MoneyAct, feeId: string, amount: number): MoneyEntry[] {
  if (amount === 0) return [];
  const { against, owed } = sides[act];
  return [
    { account: "owed", feeId, amount: owed * amount },
    { account: against, feeId, amount: -owed * amount },
  ];
}

/** The opposite of a move, entry by entry. */
export function reverseOf(entries: readonly MoneyEntry[]): MoneyEntry[] {
  return entries.map((entry) => ({ ...entry, amount: -entry.amount }));
}
