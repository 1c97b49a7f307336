import "server-only";
import { lockPatronOfVisit } from "#db/queries/loans.ts";
import { whatIsOwedBy } from "#db/queries/money.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { showLoans } from "#domain/kiosk/loans-shown.server.ts";
import type { MyLoans } from "#domain/kiosk/request.ts";
import { reason } from "#domain/library/reasons.ts";
import { feeFacts } from "#domain/money/amounts.ts";
import { currencyOf } from "#domain/money/currency.server.ts";
import { proofsWanted, rightsOf } from "#domain/patrons/rights.ts";

/** The open loans of the visit's reader, and what is owed. */
export async function myLoans(visitId: string, actor: Actor): Promise<MyLoans> {
  return await inTransaction(async (transaction) => {
    const visit = await lockPatronOfVisit(transaction, visitId);
    if (visit === null || visit.deviceId !== actor.device.id || visit.patronId === null) {
      return { outcome: "refused", reasons: [reason("visit-unknown")] };
    }
    const rights = rightsOf(visit.proof, proofsWanted(actor.settings));
    if (!rights.seeLoans) return { outcome: "refused", reasons: [reason("proof-too-weak")] };
    const [loans, { owed }] = await Promise.all([
      showLoans(transaction, actor, visit),
      whatIsOwedBy(transaction, visit.patronId),
    ]);
    const fees = owed > 0 ? feeFacts(owed, currencyOf(actor.settings)) : null;
    return { outcome: "loans", loans, reasons: fees === null ? [] : [reason("fees-owed", fees)] };
  });
}
