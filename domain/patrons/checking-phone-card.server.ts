import "server-only";
import { findPhoneCard, type PhoneCardRow, takeMoment } from "#db/queries/phone-cards.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Instant } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { checkPhoneCard } from "#domain/patrons/phone-card-issuer.server.ts";
import { refuseForPhoneCard } from "#domain/patrons/showing-phone-card.ts";
import type { PhoneCard } from "#domain/scanning/phone-card.ts";

export type PhoneCardChecked =
  | { readonly status: "genuine"; readonly card: PhoneCardRow }
  | { readonly status: "refused"; readonly reasons: readonly Reason[] };

/**
 * Whose phone card this is, and whether it opened anything before. Its moment is taken by this visit
 * only if nothing else speaks against it. `now` is when it was shown, which may be some days ago: what
 * ended after that moment does not count against it.
 */
export async function checkShownCard(
  transaction: Transaction,
  shown: PhoneCard,
  here: { readonly now: Instant; readonly visit: string; readonly deviceId: string },
): Promise<PhoneCardChecked> {
  const { now, visit, deviceId } = here;
  const { reference, second, lastSecond } = shown;
  const card = await findPhoneCard(transaction, reference);
  const facts = { ...checkPhoneCard(shown), lastSecond, second, now };
  const hasEnded = card === null || (card.endedAt !== null && card.endedAt.getTime() <= now);
  const reasons = refuseForPhoneCard({ ...facts, hasEnded, isUsed: false });
  if (reasons.length > 0 || card === null) return { status: "refused", reasons };
  const isTheirs = await takeMoment(transaction, { reference, second, visit, deviceId });
  return isTheirs
    ? { status: "genuine", card }
    : { status: "refused", reasons: [reason("phone-card-used")] };
}
