import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { lockQueueOf } from "#db/queries/holds.ts";
import { insertRenewal, lockItem, lockPatronOfVisit, type OpenLoanRow } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Answer, RenewCommand } from "#domain/circulation/command.ts";
import { conclude, shown, type Traces } from "#domain/circulation/concluding.server.ts";
import {
  type PassedAtDesk,
  passedAtDesk,
  tellOfPassing,
} from "#domain/circulation/passing-at-desk.server.ts";
import { readLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { insistOnQueue } from "#domain/circulation/reading-holds.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { decideRenew, type RenewDecision } from "#domain/circulation/renewing.ts";
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
    const passed = passedAtDesk(received);
    const decision = decideRenew({ ...facts, isItemKnown: item !== null, passed: passed.codes });
    const loan = facts.openLoanRow;
    const traces = {
      visitId: visit && received.body.visit,
      partyId: visit?.partyId ?? null,
      itemId: item?.id ?? null,
      loanId: loan?.id ?? null,
    };
    if (decision.act === "refuse" || item === null || loan === null) {
      const { reasons } = decision;
      const answer: Answer = { outcome: "refused", item: item && shown(item), reasons };
      return conclude(transaction, received, answer, traces);
    }
    const detail = await extendLoan(transaction, received, decision, {
      loan,
      passed,
      at: facts.now,
    });
    const answer: Answer = {
      outcome: "renewed",
      loan: loan.id,
      item: shown(item),
      dueOn: decision.dueOn,
      dueAt: new Date(decision.dueAt).toISOString(),
      reasons: decision.reasons,
    };
    return conclude(transaction, received, answer, { ...traces, detail });
  });
}

/** Writes the renewal and returns what the journal keeps of it. */
async function extendLoan(
  transaction: Transaction,
  { claim }: Received<RenewCommand>,
  { dueOn, dueAt, reasons }: Extract<RenewDecision, { act: "renew" }>,
  facts: { readonly loan: OpenLoanRow; readonly passed: PassedAtDesk; readonly at: Date },
): Promise<NonNullable<Traces["detail"]>> {
  const { loan, passed, at } = facts;
  // What was late until now stays late: the new due date counts from here.
  if (loan.dueAt < at) await settleFine(transaction, { loanId: loan.id, at, suspends: null });
  insertRenewal(transaction, {
    loanId: loan.id,
    commandId: claim.id,
    at,
    dueOn,
    dueAt: new Date(dueAt),
    dueOnBefore: loan.dueOn,
    dueAtBefore: loan.dueAt,
  });
  const { id: loanId, partyId } = loan;
  const told = tellOfPassing(transaction, passed, {
    commandId: claim.id,
    loanId,
    partyId,
    reasons,
  });
  return { dueOn, dueOnBefore: loan.dueOn, ...told };
}
