import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { lockQueueOf } from "#db/queries/holds.ts";
import { insertRenewal, lockItem, lockPatronOfVisit } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Answer, RenewCommand } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import { readLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { insistOnQueue } from "#domain/circulation/reading-holds.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { decideRenew } from "#domain/circulation/renewing.ts";
import { settleFine } from "#domain/circulation/settle-fine.server.ts";

/** Moves the due date of a loan of the visit's reader, or says why not. */
export async function renew(received: Received<RenewCommand>): Promise<Taken> {
  // Most books are waited for by nobody: the queue is locked by who finds one, and begins again.
  let isWaitedFor = false;
  return await inTransaction(async (transaction) => {
    const [claim, visit, isQueueLocked, item] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      lockPatronOfVisit(transaction, received.body.visit),
      isWaitedFor && lockQueueOf(transaction, received.body.item),
      lockItem(transaction, received.body.item),
    ]);
    if (claim.status !== "claimed") return claim;
    const facts = await readLoanFacts(transaction, received.actor, visit, item);
    isWaitedFor = facts.waited?.copy.isWaitedFor === true;
    insistOnQueue(isQueueLocked, facts.waited);
    const decision = decideRenew({ ...facts, isItemKnown: item !== null });
    const traces = {
      visitId: visit && received.body.visit,
      partyId: visit?.partyId ?? null,
      itemId: item?.id ?? null,
      loanId: facts.openLoan?.loan ?? null,
    };
    if (decision.act === "refuse" || item === null || facts.openLoan === null) {
      const answer: Answer = {
        outcome: "refused",
        item: item && shown(item),
        reasons: decision.reasons,
      };
      return conclude(transaction, received, answer, traces);
    }
    const { dueOn, loan } = decision;
    const dueAt = new Date(decision.dueAt);
    const before = {
      dueOnBefore: facts.openLoan.dueOn,
      dueAtBefore: new Date(facts.openLoan.dueAt),
    };
    await keepLateness(transaction, loan, before.dueAtBefore, facts.now);
    insertRenewal(transaction, {
      loanId: loan,
      commandId: received.claim.id,
      at: facts.now,
      dueOn,
      dueAt,
      ...before,
    });
    const answer: Answer = {
      outcome: "renewed",
      loan,
      item: shown(item),
      dueOn,
      dueAt: dueAt.toISOString(),
      reasons: decision.reasons,
    };
    const detail = { dueOn, dueOnBefore: before.dueOnBefore };
    return conclude(transaction, received, answer, { ...traces, detail });
  });
}

/** What was late until now stays late: the new due date counts from here. */
async function keepLateness(
  transaction: Transaction,
  loanId: number,
  dueAt: Date,
  at: Date,
): Promise<void> {
  if (dueAt < at) await settleFine(transaction, { loanId, at, suspends: null });
}
