import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import {
  databaseNow,
  endLoan,
  type ItemRow,
  lockItem,
  lockPatron,
  type OpenLoanRow,
  openLoanOfItem,
  whoHolds,
} from "#db/queries/loans.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import type { Answer, ReturnCommand } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { decideReturn, type ReturnDecision } from "#domain/circulation/returning.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { localDate } from "#domain/library/calendar.server.ts";

/** Takes an item back from whoever brings it; a card is not needed. */
export async function returnItem(received: Received<ReturnCommand>): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const [claim, holder] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      whoHolds(transaction, received.body.item),
    ]);
    if (claim.status !== "claimed") return claim;
    const [, item] = await Promise.all([
      lockPatron(transaction, holder?.patronId ?? null),
      lockItem(transaction, received.body.item),
    ]);
    const [openLoan, now] = await Promise.all([
      item === null ? null : openLoanOfItem(transaction, item.id),
      databaseNow(transaction),
    ]);
    // Somebody else has it by now: their patron must be locked before the item, so begin again.
    if ((openLoan?.patronId ?? null) !== (holder?.patronId ?? null))
      throw new StartOver("the holder changed");
    const decision = decideReturn({
      here: hereOf(received.actor, now),
      item: item && itemFacts(received.actor, item, openLoan),
    });
    return end(transaction, received, decision, item, openLoan, now);
  });
}

function hereOf(actor: Actor, now: Date) {
  return {
    now: now.getTime(),
    today: localDate(actor.branch.timeZone, now.getTime()),
    calendar: {},
  };
}

function itemFacts(actor: Actor, item: ItemRow, openLoan: OpenLoanRow | null) {
  return {
    isHomeHere: item.homeBranchId === actor.branch.id,
    homeBranch: item.homeBranchCode,
    openLoan: openLoan && {
      loan: openLoan.id,
      dueOn: openLoan.dueOn,
      dueAt: openLoan.dueAt.getTime(),
    },
  };
}

function end(
  transaction: Transaction,
  received: Received<ReturnCommand>,
  decision: ReturnDecision,
  item: ItemRow | null,
  openLoan: OpenLoanRow | null,
  now: Date,
): Taken {
  const traces = { visitId: null, partyId: openLoan?.partyId ?? null, itemId: item?.id ?? null };
  if (decision.act === "refuse" || item === null) {
    return conclude(
      transaction,
      received,
      { outcome: "refused", item: null, reasons: decision.reasons },
      traces,
    );
  }
  if (decision.act === "only-route") {
    const answer: Answer = { outcome: "not-on-loan", item: shown(item), reasons: decision.reasons };
    return conclude(transaction, received, answer, traces);
  }
  const { loan, lateDays, reasons } = decision;
  endLoan(transaction, { loanId: loan, by: "returned", at: now, commandId: received.claim.id });
  const answer: Answer = { outcome: "returned", loan, item: shown(item), lateDays, reasons };
  const detail = lateDays > 0 ? { lateDays } : {};
  return conclude(transaction, received, answer, { ...traces, loanId: loan, detail });
}
