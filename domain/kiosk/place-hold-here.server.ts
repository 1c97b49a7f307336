import "server-only";
import { lockPatronOfVisit } from "#db/queries/loans.ts";
import { inTransaction } from "#db/transaction.ts";
import { placeHold } from "#domain/holds/place-hold.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { HoldAsked, PlaceHoldRequest } from "#domain/kiosk/request.ts";
import { type ReasonCode, reason } from "#domain/library/reasons.ts";
import { proofsWanted, rightsOf } from "#domain/patrons/rights.ts";

/** The reader of a visit waits for the title of a book that she may not borrow; she fetches it here. */
export async function placeHoldHere(wish: PlaceHoldRequest, actor: Actor): Promise<HoldAsked> {
  const visit = await inTransaction((transaction) => lockPatronOfVisit(transaction, wish.visit));
  if (visit === null || visit.deviceId !== actor.device.id || visit.patronId === null)
    return refused("visit-unknown");
  // As at home: a card that lies about places no hold. What is enough to renew is enough here.
  if (!rightsOf(visit.proof, proofsWanted(actor.settings)).renew) return refused("proof-too-weak");
  const { patronId } = visit;
  const placed = await placeHold(
    { item: wish.item, branch: actor.branch.code },
    { kind: "kiosk", patronId, deviceId: actor.device.id },
  );
  if (placed.status === "placed")
    return { outcome: "hold-placed", place: placed.place, reasons: placed.reasons };
  if (placed.status === "faulty")
    return refused(placed.problem === "too-many-tries" ? "too-many-tries" : "hold-unknown-title");
  return { outcome: "refused", reasons: placed.reasons };
}

function refused(code: ReasonCode): HoldAsked {
  return { outcome: "refused", reasons: [reason(code)] };
}
