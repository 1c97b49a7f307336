import "server-only";
import { claimCommand, concludeCommand } from "#db/queries/commands.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Answer } from "#domain/circulation/command.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { reason } from "#domain/library/reasons.ts";

/**
 * Answers a command that nobody can act on: unreadable, or one that crashed its act five times. It is
 * kept with its bytes for staff, and what comes after it goes on.
 */
export async function quarantine(received: Pick<Received, "claim" | "actor">): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const claim = await claimCommand<Answer>(transaction, received.claim);
    if (claim.status !== "claimed") return claim;
    const answer: Answer = { outcome: "quarantined", reasons: [reason("unreadable-command")] };
    concludeCommand(transaction, received.claim.id, answer, {
      act: "quarantine",
      outcome: "quarantined",
      branchId: received.actor.branch.id,
      deviceId: received.actor.device.id,
      visitId: null,
      partyId: null,
      itemId: null,
      loanId: null,
      detail: { epoch: received.claim.epoch, seq: received.claim.seq },
    });
    return { status: "answered", answer };
  });
}
