import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { insertLetter, type VisitToWriteAbout, visitToWriteAbout } from "#db/queries/letters.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import type { MailReceiptRequest, ReceiptAsked } from "#domain/kiosk/request.ts";
import { canSendMail } from "#domain/library/mail-server.server.ts";
import { type ReasonCode, reason } from "#domain/library/reasons.ts";

/** Notes that a visit's receipt is wanted as a letter; asked twice, it is one letter. The worker writes it. */
export async function askForReceipt(wish: MailReceiptRequest, actor: Actor): Promise<ReceiptAsked> {
  return await inTransaction(async (transaction) => {
    const found = await visitToWriteAbout(transaction, wish.visit);
    const visit = found?.deviceId === actor.device.id ? found : null;
    const objection = objectionTo(visit, actor);
    if (visit === null || objection !== null) {
      const code = objection ?? "visit-unknown";
      const detail = { reasons: [code] };
      writeJournal(transaction, { ...traces(wish, visit, actor), outcome: "refused", detail });
      return { outcome: "refused", reasons: [reason(code)] };
    }
    const { partyId } = visit;
    const { visit: visitId, language } = wish;
    const letter = { id: randomUUID(), visitId, partyId, branchId: actor.branch.id, language };
    if (await insertLetter(transaction, letter)) {
      writeJournal(transaction, { ...traces(wish, visit, actor), outcome: "asked", detail: {} });
    }
    return { outcome: "receipt-asked" };
  });
}

function objectionTo(visit: VisitToWriteAbout | null, actor: Actor): ReasonCode | null {
  if (visit === null) return "visit-unknown";
  return visit.hasMail && canSendMail(actor.settings) ? null : "mail-not-possible";
}

/** A visit of another tablet leaves no trace of itself here. */
function traces(wish: MailReceiptRequest, visit: VisitToWriteAbout | null, actor: Actor) {
  return {
    act: "ask-for-receipt",
    branchId: actor.branch.id,
    deviceId: actor.device.id,
    visitId: visit && wish.visit,
    partyId: visit?.partyId ?? null,
    itemId: null,
    loanId: null,
  } as const;
}
