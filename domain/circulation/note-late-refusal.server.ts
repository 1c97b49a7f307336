import "server-only";
import { insertUnbooked } from "#db/queries/unbooked.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { mostUnbookedOfDevice, toldBy } from "#domain/circulation/unbooked.ts";

/** Milliseconds. Who is told "no" within it stands before the tablet and puts the book back. */
const patience = 30_000;

/**
 * What the ledger refused when whoever scanned it was gone: the command was stored on the tablet and
 * came later. Its bytes and its answer lie in the ledger. `now`: milliseconds since 1970.
 */
export async function noteLateRefusal(
  at: { readonly command: string; readonly device: string; readonly branchId: number },
  body: CommandBody | null,
  answer: Answer,
  now: number,
): Promise<boolean> {
  const isQuarantined = answer.outcome === "quarantined";
  const isRefusedLate = answer.outcome === "refused" && body !== null && isLate(body, now);
  if (!isQuarantined && !isRefusedLate) return false;
  const row = {
    ...toldBy(body),
    commandId: at.command,
    deviceId: at.device,
    branchId: at.branchId,
    reasons: answer.reasons.map(({ code }) => code),
    bytes: null,
    signature: null,
  };
  return await inTransaction(
    async (transaction) => await insertUnbooked(transaction, row, mostUnbookedOfDevice),
  );
}

/** A visit that a tablet opened by itself is always heard of later than its reader was let in. */
function isLate(body: CommandBody, now: number): boolean {
  return body.kind === "open-visit" || now - Date.parse(body.scannedAt) > patience;
}
