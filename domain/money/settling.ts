import { entriesOf, type MoneyEntry } from "#domain/money/books.ts";

/** A fee with what is still owed for it, in minor units; below zero the library owes it back. */
export type OpenFee = { readonly id: string; readonly owed: number };

export type MoneyProblem =
  | "unknown-patron"
  | "unreadable"
  | "not-an-amount"
  | "nothing-owed"
  | "more-than-owed"
  | "nothing-to-refund"
  | "more-than-credit"
  | "unknown-move"
  | "already-reversed"
  | "not-reversible"
  | "not-your-branch"
  | "id-reused";

export type Settled =
  | { readonly status: "settled"; readonly entries: readonly MoneyEntry[] }
  | {
      readonly status: "refused";
      readonly problem: MoneyProblem;
      /** How much would go, in minor units. */
      readonly most: number;
    };

/** What all these fees come to. A credit on one counts against the others. */
export function totalOwed(fees: readonly OpenFee[]): number {
  return fees.reduce((sum, { owed }) => sum + owed, 0);
}

/** One of them, or all; none where the one is settled already. */
export function feesMeant<Fee extends OpenFee>(fees: readonly Fee[], only: string | null): Fee[] {
  return fees.filter(({ id }) => only === null || id === only);
}

/** Takes an amount in: the oldest fee first, each as far as it goes; never more than is owed. */
export function decidePayment(fees: readonly OpenFee[], amount: number): Settled {
  return lower("pay", fees, amount);
}

/** Gives up on a fee: `waive` as a kindness or a correction, `write-off` because it will not come. */
export function decideForgoing(
  act: "waive" | "write-off",
  fees: readonly OpenFee[],
  amount: number,
): Settled {
  return lower(act, fees, amount);
}

/** Pays a credit back, and never more than the credit. */
export function decideRefund(fees: readonly OpenFee[], amount: number): Settled {
  const most = fees.reduce((sum, { owed }) => sum + Math.max(0, -owed), 0);
  const problem = problemWith(amount, most, ["nothing-to-refund", "more-than-credit"]);
  if (problem !== null) return { status: "refused", problem, most };
  return { status: "settled", entries: spread("refund", fees, amount, (owed) => -owed) };
}

/** The most that a fee can be lowered by: what is owed of it and what was paid, not what was given up. */
export function mostTakenBack({
  owed,
  paid,
}: {
  readonly owed: number;
  readonly paid: number;
}): number {
  return Math.max(0, owed + paid);
}

/** What is booked so that a fee comes to `whole`; what was given up already is not given a second time. */
export function changeTo(
  whole: number,
  fee: { readonly booked: number; readonly owed: number; readonly paid: number },
): number {
  const change = whole - fee.booked;
  return change >= 0 ? change : Math.max(change, 0 - mostTakenBack(fee));
}

function lower(
  act: "pay" | "waive" | "write-off",
  fees: readonly OpenFee[],
  amount: number,
): Settled {
  const most = fees.reduce((sum, { owed }) => sum + Math.max(0, owed), 0);
  const problem = problemWith(amount, most, ["nothing-owed", "more-than-owed"]);
  if (problem !== null) return { status: "refused", problem, most };
  return { status: "settled", entries: spread(act, fees, amount, (owed) => owed) };
}

function problemWith(
  amount: number,
  most: number,
  [none, tooMuch]: readonly [MoneyProblem, MoneyProblem],
): MoneyProblem | null {
  if (!Number.isSafeInteger(amount) || amount <= 0) return "not-an-amount";
  if (most <= 0) return none;
  return amount > most ? tooMuch : null;
}

function spread(
  act: "pay" | "waive" | "write-off" | "refund",
  fees: readonly OpenFee[],
  amount: number,
  roomOf: (owed: number) => number,
): MoneyEntry[] {
  const entries: MoneyEntry[] = [];
  let rest = amount;
  for (const { id, owed } of fees) {
    const part = Math.min(rest, Math.max(0, roomOf(owed)));
    entries.push(...entriesOf(act, id, part));
    rest -= part;
  }
  return entries;
}
