import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Answer, OpenVisitCommand } from "#domain/circulation/command.ts";
import { conclude } from "#domain/circulation/concluding.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { checkShownCard } from "#domain/patrons/checking-phone-card.server.ts";
import { openVisitOf, takenVisit, type VisitOpened } from "#domain/patrons/opening-visit.server.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";

/** Milliseconds by which a tablet's own idea of the time may be ahead of ours. */
const mostAhead = 5 * 60_000;

/**
 * A visit that a tablet opened by itself while the network was gone. The card is judged by the time at
 * which it was shown, not by the time at which we hear of it.
 */
export async function openVisit(received: Received<OpenVisitCommand>): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const claim = await claimCommand<Answer>(transaction, received.claim);
    if (claim.status !== "claimed") return claim;
    const opened = await open(transaction, received.body, received.actor);
    if ("reasons" in opened) {
      const { reasons } = opened;
      return conclude(transaction, received, { outcome: "refused", item: null, reasons }, {});
    }
    const { visit: visitId, reasons, proof } = opened.answer;
    return conclude(
      transaction,
      received,
      { outcome: "visit-opened", reasons },
      { visitId, partyId: opened.partyId, detail: { proof } },
    );
  });
}

async function open(
  transaction: Transaction,
  { visit, card: text, scannedAt }: OpenVisitCommand,
  actor: Actor,
): Promise<VisitOpened | { readonly reasons: readonly Reason[] }> {
  const shown = readPhoneCard(text);
  const shownAt = Date.parse(scannedAt);
  const now = (await databaseNow(transaction)).getTime();
  if (shown === null) return { reasons: [reason("phone-card-not-genuine")] };
  if (shownAt > now + mostAhead) return { reasons: [reason("phone-card-ahead")] };
  const here = { now: shownAt, visit, deviceId: actor.device.id };
  const checked = await checkShownCard(transaction, shown, here);
  if (checked.status === "refused") return { reasons: checked.reasons };
  const proved = { visit, proof: "phone" } as const;
  const opened = await openVisitOf(transaction, proved, checked.card, actor);
  return opened ?? { reasons: takenVisit };
}
