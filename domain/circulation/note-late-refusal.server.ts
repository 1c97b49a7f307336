import "server-only";
import { insertUnbooked } from "#db/queries/unbooked.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { mostUnbookedOfDevice, toldBy } from "#domain/circulation/unbooked.ts";
import { warnOfFullList } from "#domain/circulation/warn-of-full-list.server.ts";

/**
 * Milliseconds, between two clocks that need not agree to the minute. Who is told "no" within it stands
 * before the tablet and puts the book back.
 */
const patience = 120_000;

/** The screen waits for an answer and shows it; the outbox sends what was stored before. */
export type Door = "screen" | "outbox";

/**
 * What the ledger refused when whoever scanned it was gone: the command was stored on the tablet and
 * came later. Its bytes and its answer lie in the ledger. `now`: milliseconds since 1970.
 */
export async function noteLateRefusal(
  at: {
    readonly command: string;
    readonly device: string;
    readonly branchId: number;
    readonly door: Door;
  },
  body: CommandBody | null,
  answer: Answer,
  now: number,
): Promise<boolean> {
  const isQuarantined = answer.outcome === "quarantined";
  const isRefusedLate = answer.outcome === "refused" && body !== null && isLate(body, at.door, now);
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
  const kept = await inTransaction(
    async (transaction) => await insertUnbooked(transaction, row, mostUnbookedOfDevice),
  );
  if (kept === "full") warnOfFullList(at.device);
  return kept === "kept";
}

/** A visit that a tablet opened by itself is always heard of later than its reader was let in. */
function isLate(body: CommandBody, door: Door, now: number): boolean {
  if (body.kind === "open-visit") return true;
  // The tablet's clock may be hours slow: what the screen waits for is not late, whatever it says.
  return door === "outbox" && now - Date.parse(body.scannedAt) > patience;
}
