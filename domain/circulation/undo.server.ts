import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { lockTitleOfItem, reopenFulfilledHold } from "#db/queries/holds.ts";
import {
  databaseNow,
  endLoan,
  type ItemRow,
  lockItem,
  lockPatronOfVisit,
  type UndoneRow,
  undoRenewal,
  type VisitRow,
  whatWasDone,
} from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { takeRentalBack } from "#domain/circulation/charging-rental.server.ts";
import type { Answer, UndoCommand } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { decideUndo, type UndoFacts } from "#domain/circulation/undoing.ts";
import type { Reason } from "#domain/library/reasons.ts";

/** Takes back a borrow or a renewal of this visit, while nothing later touched the item. */
export async function undo(received: Received<UndoCommand>): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const [claim, visit, before] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      lockPatronOfVisit(transaction, received.body.visit),
      whatWasDone(transaction, received.body.undoes),
    ]);
    if (claim.status !== "claimed") return claim;
    // The queue too, whether somebody waits or not: a hold may come back into it.
    const [, item, done, now] = await Promise.all([
      before === null ? null : lockTitleOfItem(transaction, before.itemId),
      before === null ? null : lockItem(transaction, before.barcode),
      whatWasDone(transaction, received.body.undoes),
      databaseNow(transaction),
    ]);
    const decision = decideUndo(factsOf(received, visit, done));
    const reasons = decision.act === "refuse" ? decision.reasons : [];
    if (decision.act === "refuse" || done === null || item === null) {
      return refuse(transaction, received, visit, item, reasons);
    }
    return await takeBack(transaction, received, done, item, visit, now);
  });
}

function refuse(
  transaction: Transaction,
  received: Received<UndoCommand>,
  visit: VisitRow | null,
  item: ItemRow | null,
  reasons: readonly Reason[],
): Taken {
  const answer: Answer = { outcome: "refused", item: item && shown(item), reasons };
  return conclude(transaction, received, answer, {
    visitId: visit && received.body.visit,
    partyId: visit?.partyId ?? null,
    itemId: item?.id ?? null,
    detail: { undoes: received.body.undoes },
  });
}

function factsOf(
  received: Received<UndoCommand>,
  visit: VisitRow | null,
  done: UndoneRow | null,
): UndoFacts {
  return {
    isVisitOfThisDevice: visit?.deviceId === received.actor.device.id,
    done: done && {
      kind: done.kind,
      isOfThisVisit: done.visitId === received.body.visit,
      isLoanOpen: done.isOpen,
      isUndoneAlready: done.isUndone,
      isLastWord:
        done.lastRenewalCommandId === (done.kind === "renew" ? received.body.undoes : null),
    },
  };
}

async function takeBack(
  transaction: Transaction,
  received: Received<UndoCommand>,
  done: UndoneRow,
  item: ItemRow,
  visit: VisitRow | null,
  now: Date,
): Promise<Taken> {
  const { undoes } = received.body;
  const commandId = received.claim.id;
  const { dueOnBefore, dueAtBefore } = done;
  if (dueOnBefore !== null && dueAtBefore !== null) {
    undoRenewal(transaction, {
      loanId: done.loanId,
      undoes,
      commandId,
      dueOn: dueOnBefore,
      dueAt: dueAtBefore,
    });
  } else {
    endLoan(transaction, { loanId: done.loanId, by: "undone", at: now, commandId });
    reopenFulfilledHold(transaction, done.loanId);
    await takeRentalBack(transaction, done.loanId);
  }
  return conclude(
    transaction,
    received,
    { outcome: "undone", undoes, item: shown(item), reasons: [] },
    {
      visitId: received.body.visit,
      partyId: visit?.partyId ?? null,
      itemId: item.id,
      loanId: done.loanId,
      // A renewal that was taken back leaves the loan open: the journal names the date that holds again.
      detail: dueOnBefore === null ? { undoes } : { undoes, dueOn: dueOnBefore },
    },
  );
}
