import "server-only";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { checkShownCard } from "#domain/patrons/checking-phone-card.server.ts";
import {
  journalOpened,
  type Opened,
  openVisitOf,
  refuseVisit,
  takenVisit,
} from "#domain/patrons/opening-visit.server.ts";
import type { PhoneCard } from "#domain/scanning/phone-card.ts";

/** Opens a visit for whoever shows a phone card at this moment, once for each moment. */
export async function identifyByPhone(
  visit: string,
  shown: PhoneCard,
  actor: Actor,
): Promise<Opened | { readonly outcome: "refused"; readonly reasons: readonly Reason[] }> {
  const isAllowed = await mayTry("card-at-device", actor.device.id);
  return await inTransaction(async (transaction) => {
    if (!isAllowed) return refuseVisit(transaction, actor, [reason("too-many-tries")]);
    const now = (await databaseNow(transaction)).getTime();
    const here = { now, visit, deviceId: actor.device.id };
    const checked = await checkShownCard(transaction, shown, here);
    if (checked.status === "refused") return refuseVisit(transaction, actor, checked.reasons);
    const proved = { visit, proof: "phone" } as const;
    const opened = await openVisitOf(transaction, proved, checked.card, actor);
    if (opened === null) return refuseVisit(transaction, actor, takenVisit);
    journalOpened(transaction, opened, actor);
    return opened.answer;
  });
}
