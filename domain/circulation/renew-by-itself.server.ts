import "server-only";
import { randomUUID } from "node:crypto";
import { claimCommand } from "#db/queries/commands.ts";
import { nextSequence } from "#db/queries/console.ts";
import { lockQueueOf } from "#db/queries/holds.ts";
import { type ItemRow, insertRenewal, lockItem, lockPatronOfVisit } from "#db/queries/loans.ts";
import { insertRenewed } from "#db/queries/notices.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Answer, RenewCommand } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import { writeCommand } from "#domain/circulation/envelope.ts";
import type { OpenLoanFacts } from "#domain/circulation/facts.ts";
import { readLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import { insistOnQueue } from "#domain/circulation/reading-holds.server.ts";
import type { Received } from "#domain/circulation/received.ts";
import { extend } from "#domain/circulation/renewing.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import type { Reason } from "#domain/library/reasons.ts";

/** A loan that is to be renewed without anybody asking: the visit in which it was lent, and its item. */
export type LoanToRenew = {
  readonly loanId: number;
  readonly visit: string;
  readonly barcode: string;
  /** By which it is due now: where that has moved meanwhile, somebody else renewed it. */
  readonly dueOn: string;
};

/**
 * Renews a loan by the very rule by which its reader could, and writes down that the reader is to be
 * told. Where the rule says no nothing is left of the try. `now`: ISO 8601.
 */
export async function renewByItself(
  loan: LoanToRenew,
  actor: Actor,
  now: string,
): Promise<"renewed" | "not-now"> {
  let isWaitedFor = false;
  return await inTransaction(async (transaction) => {
    const seq = await nextSequence(transaction, actor.device.id);
    const received = commandOf(loan, actor, seq, now);
    const [claim, visit, isQueueLocked, item] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      // Whoever got a new card since it was lent is asked for no card at all.
      lockPatronOfVisit(transaction, loan.visit, "best"),
      isWaitedFor && lockQueueOf(transaction, loan.barcode),
      lockItem(transaction, loan.barcode),
    ]);
    const facts = await readLoanFacts(transaction, actor, visit, item);
    isWaitedFor = facts.waited?.copy.isWaitedFor === true;
    insistOnQueue(isQueueLocked, facts.waited);
    const { openLoan, patron } = facts;
    const isTheSame = openLoan?.loan === loan.loanId && openLoan.dueOn === loan.dueOn;
    // Another command of this console may have taken the number: the timer comes again.
    const isOurs = claim.status === "claimed" && item !== null && isTheSame && patron !== null;
    const decision = isOurs ? extend(facts, openLoan, patron) : null;
    if (decision?.act !== "renew" || openLoan === null || item === null) {
      transaction.rollBack();
      return "not-now";
    }
    const renewed = { ...decision, item, openLoan, at: facts.now, partyId: visit?.partyId ?? null };
    write(transaction, received, renewed);
    return "renewed";
  });
}

type Renewed = {
  readonly dueOn: IsoDate;
  readonly dueAt: Instant;
  readonly reasons: readonly Reason[];
  readonly item: ItemRow;
  readonly openLoan: OpenLoanFacts;
  readonly at: Date;
  readonly partyId: string | null;
};

/** The renewal, what the reader is to be told, and the last word of the command. */
function write(
  transaction: Transaction,
  received: Received<RenewCommand>,
  { dueOn, dueAt: dueAtMs, reasons, item, openLoan, at, partyId }: Renewed,
): void {
  const { loan } = openLoan;
  const dueAt = new Date(dueAtMs);
  const before = { dueOnBefore: openLoan.dueOn, dueAtBefore: new Date(openLoan.dueAt) };
  const commandId = received.claim.id;
  insertRenewal(transaction, { loanId: loan, commandId, at, dueOn, dueAt, ...before });
  insertRenewed(transaction, { loanId: loan, dueOn });
  conclude(
    transaction,
    received,
    { outcome: "renewed", loan, item: shown(item), dueOn, dueAt: dueAt.toISOString(), reasons },
    {
      visitId: received.body.visit,
      partyId,
      itemId: item.id,
      loanId: loan,
      detail: { dueOn, dueOnBefore: openLoan.dueOn },
    },
  );
}

/** Numbered and kept like every other command; instead of a signature there is the right to write. */
function commandOf(
  loan: LoanToRenew,
  actor: Actor,
  seq: number,
  now: string,
): Received<RenewCommand> {
  const id = randomUUID();
  const body = { kind: "renew", visit: loan.visit, item: loan.barcode, scannedAt: now } as const;
  const header = { device: actor.device.id, epoch: 1, seq, id };
  const bytes = writeCommand(header, JSON.stringify(body));
  return { claim: { ...header, bytes, signature: null, hash: sha256(bytes) }, body, actor };
}
