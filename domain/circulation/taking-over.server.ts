import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { endLoan, lockGiverAndTaker, type OpenLoanRow } from "#db/queries/loans.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";
import type { BorrowCommand } from "#domain/circulation/command.ts";
import { endLateness } from "#domain/circulation/ending-lateness.server.ts";
import type { PassedAtDesk } from "#domain/circulation/passing-at-desk.server.ts";
import type { Received } from "#domain/circulation/received.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { daysBetween } from "#domain/library/dates.ts";

/** Both patrons by their ids, before any item, where a copy goes from one reader straight to another. */
export async function lockForTakingOver(
  transaction: Transaction,
  { body }: Received<BorrowCommand>,
  { codes }: PassedAtDesk,
): Promise<readonly number[] | null> {
  if (!codes.includes("item-on-loan-to-another")) return null;
  return await lockGiverAndTaker(transaction, body.visit, body.item);
}

/** Somebody else has it by now: their patron must be locked before the item, so begin again. */
export function insistOnGiver(locked: readonly number[] | null, loan: OpenLoanRow | null): void {
  const giver = loan?.patronId ?? null;
  if (locked !== null && giver !== null && !locked.includes(Number(giver)))
    throw new StartOver("the holder changed");
}

/**
 * The loan of whoever had it ends as `implied`: the copy is in another reader's hand. Its own line in the
 * journal names the party that gave it back, the line of the loan names the one that took it.
 */
export async function endGiversLoan(
  transaction: Transaction,
  { claim, actor, by }: Received<BorrowCommand>,
  loan: OpenLoanRow & { readonly itemId: number },
  at: Date,
): Promise<void> {
  const { trace } = await endLateness(transaction, actor, loan, { now: at, at });
  endLoan(transaction, { loanId: loan.id, by: "implied", at, commandId: claim.id });
  const today = localDate(actor.branch.timeZone, at.getTime());
  const lateDays = at > loan.dueAt ? Math.max(1, daysBetween(loan.dueOn, today)) : 0;
  writeJournal(transaction, {
    act: "return",
    outcome: "returned",
    branchId: actor.branch.id,
    deviceId: actor.device.id,
    visitId: null,
    partyId: loan.partyId,
    itemId: loan.itemId,
    loanId: loan.id,
    detail: {
      ...(by === undefined ? {} : { by }),
      ...(lateDays > 0 ? { lateDays } : {}),
      ...trace,
    },
  });
}
