import { entriesOf, type MoneyEntry } from "#domain/money/books.ts";
import { mostTakenBack } from "#domain/money/settling.ts";

/** What is taken back when a lost book turns up. */
export const refundRules = ["keep", "unpaid", "price", "price-and-fee"] as const;
export type RefundRule = (typeof refundRules)[number];

/** What a lost book costs: its own price or the library's usual one, and the work with it. */
export function priceOfLoss(
  item: { readonly price: number | null },
  rules: { readonly defaultPrice: number; readonly processingFee: number },
): { readonly price: number; readonly processing: number } {
  return { price: item.price ?? rules.defaultPrice, processing: rules.processingFee };
}

/** A fee that was charged for a loss, with what is owed of it and what was paid, in minor units. */
export type LossFee = {
  readonly id: string;
  readonly kind: "lost-item" | "processing";
  readonly owed: number;
  readonly paid: number;
};

/**
 * The book turned up: what its fees are lowered by. What was paid becomes a credit; what the library
 * had given up already is not given a second time.
 */
export function refundOfFound(fees: readonly LossFee[], rule: RefundRule): MoneyEntry[] {
  return fees.flatMap((fee) => entriesOf("charge", fee.id, -refunded(fee, rule)));
}

function refunded({ kind, owed, paid }: LossFee, rule: RefundRule): number {
  if (rule === "keep" || (kind === "processing" && rule !== "price-and-fee")) return 0;
  return mostTakenBack({ owed, paid: rule === "unpaid" ? 0 : paid });
}
