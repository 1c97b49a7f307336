import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { findCard, openVisit } from "#db/queries/patrons.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { readCardToken } from "#domain/scanning/card-token.ts";

export type StaffVisit =
  | { readonly status: "opened"; readonly visit: string }
  | { readonly status: "refused"; readonly reasons: readonly Reason[] };

/** Opens a visit for the holder of a card on the word of an operator: nothing but the card is asked for. */
export async function openStaffVisit(
  cardText: string,
  actor: Actor,
  /** Who does it, as the journal names her: an account, a program's token. */
  trace: { readonly by?: string; readonly token?: string } = {},
): Promise<StaffVisit> {
  const token = readCardToken(cardText);
  const card = await findCard(
    token === null ? { number: cardText.trim() } : { tokenHash: sha256(token.token) },
  );
  if (card === null) return { status: "refused", reasons: [reason("unknown-card")] };
  if (card.status !== "active") {
    return {
      status: "refused",
      reasons: [reason(card.status === "lost" ? "card-lost" : "card-inactive")],
    };
  }
  return await inTransaction(async (transaction) => {
    const place = { deviceId: actor.device.id, branchId: actor.branch.id };
    const ids = { id: randomUUID(), partyId: randomUUID() };
    await openVisit(transaction, {
      ...ids,
      ...place,
      proof: "staff",
      patronId: card.patronId,
      cardId: card.cardId,
    });
    writeJournal(transaction, {
      act: "identify",
      outcome: "opened",
      ...place,
      visitId: ids.id,
      partyId: ids.partyId,
      itemId: null,
      loanId: null,
      detail: { proof: "staff", ...trace },
    });
    return { status: "opened", visit: ids.id };
  });
}
