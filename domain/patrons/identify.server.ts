import "server-only";
import { type CardRow, findCard } from "#db/queries/patrons.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";
import { identifyByPhone } from "#domain/patrons/identify-by-phone.server.ts";
import { decideIdentify, type IdentifyFacts } from "#domain/patrons/identifying.ts";
import {
  journalOpened,
  type Opened,
  openVisitOf,
  refuseVisit,
  takenVisit,
} from "#domain/patrons/opening-visit.server.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import { proofsWanted } from "#domain/patrons/rights.ts";
import { readCardToken } from "#domain/scanning/card-token.ts";
import { readPhoneCard } from "#domain/scanning/phone-card.ts";

export type IdentifyWish = {
  /** Born on the device. */
  readonly visit: string;
  readonly card: { readonly text: string; readonly via: "camera" | "wedge" | "hand" };
  readonly pin: string | null;
};

export type Identification =
  | Opened
  | { readonly outcome: "pin-needed" }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

/** Opens a visit for whoever shows a card, with what was proved; a refusal is journalled too. */
export async function identify(wish: IdentifyWish, actor: Actor): Promise<Identification> {
  const phoneCard = readPhoneCard(wish.card.text);
  if (phoneCard !== null) return await identifyByPhone(wish.visit, phoneCard, actor);
  const token = readCardToken(wish.card.text);
  const card = await findCard(
    token === null ? { number: wish.card.text.trim() } : { tokenHash: sha256(token.token) },
  );
  const pin = await tryPin(wish, card, actor);
  const decision = decideIdentify({
    isTypedNumber: wish.card.via === "hand" && token === null,
    pin,
    card,
    settings: {
      proofs: proofsWanted(actor.settings),
      typedNumberNeedsPin: readSetting(actor.settings, "kiosk.typed-number-needs-pin"),
    },
  });
  if (decision.act === "ask-pin") return { outcome: "pin-needed" };
  return await inTransaction(async (transaction) => {
    if (decision.act === "refuse") return refuseVisit(transaction, actor, decision.reasons);
    if (card === null) return refuseVisit(transaction, actor, [reason("unknown-card")]);
    const { visit } = wish;
    const opened = await openVisitOf(transaction, { visit, proof: decision.proof }, card, actor);
    if (opened === null) return refuseVisit(transaction, actor, takenVisit);
    journalOpened(transaction, opened, actor);
    return opened.answer;
  });
}

/** The try is counted before the PIN is looked at: fifty tries at once get five. */
async function tryPin(
  wish: IdentifyWish,
  card: CardRow | null,
  actor: Actor,
): Promise<IdentifyFacts["pin"]> {
  const isAllowed = await mayTry("card-at-device", actor.device.id);
  if (!isAllowed) return "locked";
  if (wish.pin === null) return "not-given";
  // As the card is looked for: else spaces around it would tell a number that exists from one that does not.
  const key = card?.number ?? wish.card.text.trim();
  const mayTryPin =
    (await mayTry("pin-at-device", actor.device.id)) && (await mayTry("pin-of-card", key));
  if (!mayTryPin) return "locked";
  const isRight = await isRightPin(card?.pinHash ?? null, wish.pin);
  if (card !== null && card.pinHash === null) return "not-set";
  if (isRight) await forgetTries("pin-of-card", key);
  return isRight ? "right" : "wrong";
}
