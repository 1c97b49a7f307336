import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { lockQueueOf } from "#db/queries/holds.ts";
import { healMarks } from "#db/queries/item-marks.ts";
import { idleReturnsSince, insertEndedLoan, loansSince } from "#db/queries/late-loans.ts";
import {
  type ItemRow,
  insertLoan,
  lockGiverAndTaker,
  lockItem,
  lockPatronOfVisit,
  type NewLoan,
  type VisitRow,
} from "#db/queries/loans.ts";
import { insertUnbooked } from "#db/queries/unbooked.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { type BorrowDecision, decideBorrow } from "#domain/circulation/borrowing.ts";
import type { Answer, BorrowCommand, LentAlone } from "#domain/circulation/command.ts";
import { conclude, shown } from "#domain/circulation/concluding.server.ts";
import { readCommand } from "#domain/circulation/envelope.ts";
import { correctedTime, type Folded, foldLoan } from "#domain/circulation/folding.ts";
import { clearTheWay, fulfil } from "#domain/circulation/fulfilling.server.ts";
import { healsInHand } from "#domain/circulation/item-objections.ts";
import { hereOf, type LoanFacts, readLoanFacts } from "#domain/circulation/reading-facts.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import { endGiversLoan, insistOnGiver } from "#domain/circulation/taking-over.server.ts";
import { mostUnbookedOfDevice, toldBy } from "#domain/circulation/unbooked.ts";
import { byWeight, type Reason, reason } from "#domain/library/reasons.ts";
import { currencyOf } from "#domain/money/currency.server.ts";

type LentCommand = BorrowCommand & { readonly alone: LentAlone };

/**
 * Books a loan that a tablet has made by itself, at the time at which it was: the book has left, whatever
 * the rules say. What they would have refused is told to staff.
 */
export async function recordLent(received: Received<LentCommand>): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const { visit: visitId, item: barcode } = received.body;
    const [claim, bothPatrons, visit, , item] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      lockGiverAndTaker(transaction, visitId, barcode),
      lockPatronOfVisit(transaction, visitId),
      lockQueueOf(transaction, barcode),
      lockItem(transaction, barcode),
    ]);
    if (claim.status !== "claimed") return claim;
    const facts = await readLoanFacts(transaction, received.actor, visit, item);
    insistOnGiver(bothPatrons, facts.openLoanRow);
    const at = new Date(correctedTime(Date.parse(received.body.alone.at), facts.now.getTime()));
    const decision = decideBorrow({
      ...facts,
      here: hereOf(received.actor, at, facts.policy, visit?.expiresOn ?? null, null),
      isOnSite: false,
      currency: currencyOf(received.actor.settings),
    });
    const isNobodys = visit === null || visit.patronId === null || !facts.visit?.isOfThisDevice;
    if (item === null || isNobodys || decision.act === "offer-renewal")
      return leave(transaction, received, decision, { visit, item });
    const folded = await fold(transaction, item, at);
    if (folded.as === "impossible") {
      const told = [reason("item-on-loan-to-another", undefined, "block"), ...decision.reasons];
      const refused = { act: "refuse", reasons: byWeight(told) } as const;
      return leave(transaction, received, refused, { visit, item });
    }
    return await book(transaction, received, { at, decision, facts, folded, visit, item });
  });
}

/** Nothing to book: it is nobody's, no book of ours, hers already, or told by others by now. */
function leave(
  transaction: Transaction,
  received: Received<LentCommand>,
  decision: BorrowDecision,
  { visit, item }: { readonly visit: VisitRow | null; readonly item: ItemRow | null },
): Taken {
  const traces = {
    visitId: visit && received.body.visit,
    partyId: visit?.partyId ?? null,
    itemId: item?.id ?? null,
  };
  const { reasons } = decision;
  if (decision.act !== "offer-renewal" || item === null)
    return conclude(
      transaction,
      received,
      { outcome: "refused", item: item && shown(item), reasons },
      traces,
    );
  const { loan, dueOn, dueAt } = decision.openLoan;
  const answer: Answer = {
    outcome: "yours-already",
    loan,
    item: shown(item),
    dueOn,
    dueAt: new Date(dueAt).toISOString(),
    renewable: decision.isRenewable,
    reasons,
  };
  return conclude(transaction, received, answer, traces);
}

async function fold(transaction: Transaction, item: ItemRow, at: Date): Promise<Folded> {
  const [loans, returns] = await Promise.all([
    loansSince(transaction, item.id, at),
    idleReturnsSince(transaction, item.id, at),
  ]);
  return foldLoan(
    at.getTime(),
    loans.map(({ lentAt, endedAt, borrowCommandId }) => ({
      lentAt: lentAt.getTime(),
      endedAt: endedAt?.getTime() ?? null,
      borrowCommand: borrowCommandId,
    })),
    returns.map((each) => ({ at: whenReturned(each), command: each.commandId })),
  );
}

/** What a tablet took while the network was gone was brought before we heard of it. */
function whenReturned(row: { readonly at: Date; readonly bytes: string | null }): number {
  const said = /"returnedAt":"([^"]+)"/.exec(readCommand(row.bytes ?? "")?.json ?? "")?.[1];
  return correctedTime(Date.parse(said ?? ""), row.at.getTime());
}

type Booking = {
  readonly at: Date;
  readonly decision: Exclude<BorrowDecision, { act: "offer-renewal" }>;
  readonly facts: LoanFacts;
  readonly folded: Exclude<Folded, { as: "impossible" }>;
  readonly visit: VisitRow;
  readonly item: ItemRow;
};

async function book(
  transaction: Transaction,
  received: Received<LentCommand>,
  booking: Booking,
): Promise<Taken> {
  const { at, decision, facts, folded, visit, item } = booking;
  const { openLoanRow } = facts;
  if (folded.takesOver && openLoanRow !== null)
    await endGiversLoan(transaction, received, { ...openLoanRow, itemId: item.id }, at);
  const due = dueOf(received.body.alone, decision, at);
  const loan = newLoan(received, booking, due);
  const against = whatStoodAgainst(decision.reasons, folded);
  const detail =
    folded.as === "over"
      ? await bookEnded(transaction, loan, folded)
      : await bookOpen(transaction, received, loan, booking);
  if (against.length > 0) await tellStaff(transaction, received, against);
  const answer: Answer = {
    outcome: "lent",
    loan: detail.loanId,
    item: shown(item),
    dueOn: due.dueOn,
    dueAt: due.dueAt.toISOString(),
    reasons: decision.reasons,
  };
  return conclude(transaction, received, answer, {
    visitId: received.body.visit,
    partyId: visit.partyId,
    itemId: item.id,
    ...detail,
  });
}

/** That somebody else has it by now is nothing that stood against a loan which was over before. */
function whatStoodAgainst(reasons: readonly Reason[], folded: Booking["folded"]): Reason[] {
  const isOther = folded.as === "over" && !folded.takesOver;
  return reasons.filter(
    ({ code, weight }) => weight !== "tell" && !(isOther && code === "item-on-loan-to-another"),
  );
}

/** Beyond this a tablet promises nothing that the library would keep. */
const farthestPromise = 400 * 86_400_000;

/** A reader is held to what she was told, or to what is better for her. */
function dueOf(
  alone: LentAlone,
  decision: Booking["decision"],
  at: Date,
): { readonly dueOn: string; readonly dueAt: Date } {
  const told = { dueOn: alone.dueOn, dueAt: new Date(alone.dueAt) };
  const own =
    decision.act === "lend"
      ? { dueOn: decision.dueOn, dueAt: new Date(decision.dueAt) }
      : { dueOn: alone.dueOn, dueAt: new Date(alone.dueAt) };
  const isSensible = told.dueAt.getTime() - at.getTime() <= farthestPromise;
  return isSensible && told.dueAt > own.dueAt ? told : own;
}

/** Beyond its limit a loan has none: that it is beyond stands in the list of staff. */
function newLoan(
  received: Received<LentCommand>,
  { at, facts, visit, item }: Booking,
  due: { readonly dueOn: string; readonly dueAt: Date },
): NewLoan {
  const openWithThis = (facts.patron?.openLoans ?? 0) + 1;
  const limit = facts.policy?.maxLoans ?? null;
  return {
    itemId: item.id,
    partyId: visit.partyId,
    visitId: received.body.visit,
    branchId: received.actor.branch.id,
    categoryId: visit.categoryId ?? 0,
    typeId: item.typeId,
    isOnSite: false,
    lentAt: at,
    ...due,
    commandId: received.claim.id,
    openWithThis,
    limitThen: limit !== null && openWithThis > limit ? null : limit,
  };
}

/** The journal's word for what is lent now names a day; of what is over it tells without one. */
async function bookEnded(
  transaction: Transaction,
  loan: NewLoan,
  { at, by }: Extract<Folded, { as: "over" }>,
) {
  const end = { at: new Date(at), commandId: by };
  return { loanId: await insertEndedLoan(transaction, loan, end) };
}

async function bookOpen(
  transaction: Transaction,
  received: Received<LentCommand>,
  loan: NewLoan,
  { facts, item }: Booking,
) {
  const { waited, held, now: at } = facts;
  const commandId = received.claim.id;
  if (waited !== null) clearTheWay(transaction, waited, item.id, at);
  const loanId = await insertLoan(transaction, loan);
  const hold = waited && fulfil(transaction, waited, held, { loanId, at });
  const kinds = facts.item === null ? [] : healsInHand(facts.item.marks);
  if (kinds.length > 0) healMarks(transaction, { itemId: item.id, kinds, at, commandId });
  return {
    loanId,
    detail: {
      dueOn: loan.dueOn,
      ...(kinds.length > 0 ? { healed: kinds } : {}),
      ...(hold === null ? {} : { hold }),
    },
  };
}

async function tellStaff(
  transaction: Transaction,
  { claim, actor, body }: Received<LentCommand>,
  against: readonly Reason[],
): Promise<void> {
  const row = {
    ...toldBy(body),
    commandId: claim.id,
    deviceId: actor.device.id,
    branchId: actor.branch.id,
    scannedAt: body.alone.at,
    reasons: against.map(({ code }) => code),
    isBooked: true,
    bytes: null,
    signature: null,
  };
  await insertUnbooked(transaction, row, mostUnbookedOfDevice);
}
