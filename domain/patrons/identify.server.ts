import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { type CardRow, countLoansOf, findCard, openVisit } from "#db/queries/patrons.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { forgetTries, mayTry } from "#domain/identity/rate-limits.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";
import { greetingName } from "#domain/patrons/greeting.ts";
import {
  decideIdentify,
  type IdentifyDecision,
  type IdentifyFacts,
} from "#domain/patrons/identifying.ts";
import { isRightPin } from "#domain/patrons/pin.server.ts";
import type { Proof, Rights } from "#domain/patrons/rights.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";
import { readCardToken } from "#domain/scanning/card-token.ts";

export type IdentifyWish = {
  /** Born on the device. */
  readonly visit: string;
  readonly card: { readonly text: string; readonly via: "camera" | "wedge" | "hand" };
  readonly pin: string | null;
};

export type Identification =
  | {
      readonly outcome: "opened";
      readonly visit: string;
      readonly greeting: string;
      readonly proof: Proof;
      readonly may: Rights;
      readonly openLoans: number;
      /** Whether a letter would reach them; the address is told to nobody. */
      readonly hasMail: boolean;
      readonly reasons: readonly Reason[];
    }
  | { readonly outcome: "pin-needed" }
  | { readonly outcome: "refused"; readonly reasons: readonly Reason[] };

/** Opens a visit for whoever shows a card, with what was proved; a refusal is journalled too. */
export async function identify(wish: IdentifyWish, actor: Actor): Promise<Identification> {
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
      cardAloneBorrows: readSetting(actor.settings, "kiosk.borrow-with-card-alone"),
      typedNumberNeedsPin: readSetting(actor.settings, "kiosk.typed-number-needs-pin"),
    },
  });
  if (decision.act === "ask-pin") return { outcome: "pin-needed" };
  return await inTransaction(async (transaction) => {
    if (decision.act === "refuse" || card === null) return refuse(transaction, actor, decision);
    return await open(transaction, wish, actor, card, decision);
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

async function open(
  transaction: Transaction,
  wish: IdentifyWish,
  actor: Actor,
  card: CardRow,
  decision: Extract<IdentifyDecision, { act: "open" }>,
): Promise<Identification> {
  const { proof, may } = decision;
  const { patronId, cardId } = card;
  const place = { deviceId: actor.device.id, branchId: actor.branch.id };
  const [visit, openLoans, now] = await Promise.all([
    openVisit(transaction, {
      id: wish.visit,
      ...place,
      proof,
      patronId,
      cardId,
      partyId: randomUUID(),
    }),
    countLoansOf(transaction, patronId),
    databaseNow(transaction),
  ]);
  if (visit.deviceId !== actor.device.id || visit.patronId !== patronId || visit.proof !== proof) {
    return refuse(transaction, actor, {
      act: "refuse",
      reasons: [reason("visit-of-another-device")],
    });
  }
  const here = { now: now.getTime(), today: localDate(actor.branch.timeZone, now.getTime()) };
  const restrictedUntil = card.restrictedUntil?.getTime() ?? null;
  const reasons = refuseForStanding(here, {
    card: card.status,
    isPending: card.isPending,
    expiresOn: card.expiresOn,
    restrictedUntil,
  });
  if (visit.isNew)
    write(transaction, actor, "opened", reasons, {
      visitId: wish.visit,
      partyId: visit.partyId,
      proof,
    });
  return {
    outcome: "opened",
    visit: wish.visit,
    greeting: greetingName(card),
    proof,
    may,
    openLoans,
    hasMail: card.hasMail,
    reasons,
  };
}

function refuse(
  transaction: Transaction,
  actor: Actor,
  decision: IdentifyDecision,
): Identification {
  const reasons = decision.act === "refuse" ? decision.reasons : [reason("unknown-card")];
  write(transaction, actor, "refused", reasons, {});
  return { outcome: "refused", reasons };
}

function write(
  transaction: Transaction,
  actor: Actor,
  outcome: "opened" | "refused",
  reasons: readonly Reason[],
  visit: { visitId?: string; partyId?: string; proof?: Proof },
): void {
  const detail = {
    ...(reasons.length > 0 ? { reasons: reasons.map((each) => each.code) } : {}),
    ...(visit.proof === undefined ? {} : { proof: visit.proof }),
  };
  writeJournal(transaction, {
    act: "identify",
    outcome,
    branchId: actor.branch.id,
    deviceId: actor.device.id,
    visitId: visit.visitId ?? null,
    partyId: visit.partyId ?? null,
    itemId: null,
    loanId: null,
    detail,
  });
}
