import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { lockQueueOf } from "#db/queries/holds.ts";
import { healMarks } from "#db/queries/item-marks.ts";
import {
  type ItemRow,
  insertLoan,
  lockItem,
  lockPatronOfVisit,
  type VisitRow,
} from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { type BorrowDecision, decideBorrow } from "#domain/circulation/borrowing.ts";
import { chargeRental } from "#domain/circulation/charging-rental.server.ts";
import type { Answer, BorrowCommand } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import { clearTheWay, fulfil } from "#domain/circulation/fulfilling.server.ts";
import {
  type PassedAtDesk,
  passedAtDesk,
  tellOfPassing,
} from "#domain/circulation/passing-at-desk.server.ts";
import { type LoanFacts, readLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { insistOnQueue } from "#domain/circulation/reading-holds.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { recordLent } from "#domain/circulation/record-lent.server.ts";
import {
  endGiversLoan,
  insistOnGiver,
  lockForTakingOver,
} from "#domain/circulation/taking-over.server.ts";
import { currencyOf } from "#domain/money/currency.server.ts";

/** Lends an item to the reader of a visit, or says why not. */
export async function borrow(received: Received<BorrowCommand>): Promise<Taken> {
  const { alone } = received.body;
  if (alone !== undefined && received.actor.device.kind === "kiosk")
    return await recordLent({ ...received, body: { ...received.body, alone } });
  // Most books are waited for by nobody: the queue is locked by who finds one, and begins again.
  let isWaitedFor = false;
  const passed = passedAtDesk(received);
  return await inTransaction(async (transaction) => {
    // Sent together, done in this order: the command first, then the patrons, the queue, the item.
    const [claim, bothPatrons, visit, isQueueLocked, item] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      lockForTakingOver(transaction, received, passed),
      lockPatronOfVisit(transaction, received.body.visit),
      isWaitedFor && lockQueueOf(transaction, received.body.item),
      lockItem(transaction, received.body.item),
    ]);
    if (claim.status !== "claimed") return claim;
    const facts = await readLoanFacts(transaction, received.actor, visit, item);
    isWaitedFor = facts.waited?.copy.isWaitedFor === true;
    insistOnQueue(isQueueLocked, facts.waited);
    insistOnGiver(bothPatrons, facts.openLoanRow);
    const isOnSite = received.body.onSite === true && received.actor.device.kind === "console";
    const decision = decideBorrow({
      ...facts,
      isOnSite,
      waitsToBeFetched: received.body.isFetched === true ? waitsHere(received, facts) : null,
      passed: passed.codes,
      confirmed: received.body.confirmed,
      agreed: received.body.agreed,
      currency: currencyOf(received.actor.settings),
    });
    if (decision.act === "lend" && visit !== null && item !== null) {
      return await lend(transaction, received, decision, { ...facts, passed }, visit, item);
    }
    const traces = {
      visitId: visit && received.body.visit,
      partyId: visit?.partyId ?? null,
      itemId: item?.id ?? null,
    };
    return conclude(transaction, received, withoutLending(decision, item), traces);
  });
}

/** Nobody gets another book in a reader's name than the one that is ready for her at this branch. */
function waitsHere({ actor }: Received<BorrowCommand>, { held, waited }: LoanFacts): boolean {
  const { trap } = held;
  return trap?.isTheirs === true && trap.isReady && waited?.copy.trapBranchId === actor.branch.id;
}

async function lend(
  transaction: Transaction,
  received: Received<BorrowCommand>,
  decision: Extract<BorrowDecision, { act: "lend" }>,
  facts: LoanFacts & { readonly passed: PassedAtDesk },
  visit: VisitRow,
  item: ItemRow,
): Promise<Taken> {
  const dueAt = new Date(decision.dueAt);
  const { waited, held, now: at, openLoanRow, passed } = facts;
  const { partyId } = visit;
  if (openLoanRow !== null)
    await endGiversLoan(transaction, received, { ...openLoanRow, itemId: item.id }, at);
  if (waited !== null) clearTheWay(transaction, waited, item.id, at);
  const loan = await insertLoan(transaction, {
    itemId: item.id,
    partyId,
    visitId: received.body.visit,
    branchId: received.actor.branch.id,
    categoryId: visit.categoryId ?? 0,
    typeId: item.typeId,
    isOnSite: decision.isOnSite,
    lentAt: facts.now,
    dueOn: decision.dueOn,
    dueAt,
    commandId: received.claim.id,
    openWithThis: decision.openWithThis,
    limitThen: decision.limit,
  });
  const lent = { loanId: loan, itemId: item.id, partyId, branchId: received.actor.branch.id };
  chargeRental(transaction, lent, decision.rental);
  const hold = waited && fulfil(transaction, waited, held, { loanId: loan, at });
  const { heals: kinds, reasons } = decision;
  const commandId = received.claim.id;
  if (kinds.length > 0) healMarks(transaction, { itemId: item.id, kinds, at, commandId });
  const answer: Answer = {
    outcome: "lent",
    loan,
    item: shown(item),
    dueOn: decision.dueOn,
    dueAt: dueAt.toISOString(),
    reasons,
  };
  return conclude(transaction, received, answer, {
    visitId: received.body.visit,
    partyId,
    itemId: item.id,
    loanId: loan,
    detail: {
      dueOn: decision.dueOn,
      ...(kinds.length > 0 ? { healed: kinds } : {}),
      ...(decision.isOnSite ? { onSite: true } : {}),
      ...(decision.rental > 0 ? { amount: decision.rental } : {}),
      ...(hold === null ? {} : { hold }),
      ...tellOfPassing(transaction, passed, { commandId, loanId: loan, partyId, reasons }),
    },
  });
}

function withoutLending(decision: BorrowDecision, item: ItemRow | null): Answer {
  if (decision.act === "offer-renewal" && item !== null) {
    return {
      outcome: "yours-already",
      loan: decision.openLoan.loan,
      item: shown(item),
      dueOn: decision.openLoan.dueOn,
      dueAt: new Date(decision.openLoan.dueAt).toISOString(),
      renewable: decision.isRenewable,
      reasons: decision.reasons,
    };
  }
  return { outcome: "refused", item: item && shown(item), reasons: decision.reasons };
}
