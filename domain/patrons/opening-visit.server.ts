import "server-only";
import { randomUUID } from "node:crypto";
import { writeJournal } from "#db/queries/commands.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { type CardRow, countLoansOf, openVisit } from "#db/queries/patrons.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";
import { greetingName } from "#domain/patrons/greeting.ts";
import {
  type Proof,
  proofsWanted,
  type Rights,
  refuseForProof,
  rightsOf,
} from "#domain/patrons/rights.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

export type Opened = {
  readonly outcome: "opened";
  readonly visit: string;
  readonly greeting: string;
  readonly proof: Proof;
  readonly may: Rights;
  readonly openLoans: number;
  /** Whether a letter would reach them; the address is told to nobody. */
  readonly hasMail: boolean;
  readonly reasons: readonly Reason[];
};

export type VisitOpened = {
  readonly answer: Opened;
  readonly isNew: boolean;
  readonly partyId: string;
};

/** Opens the visit of a card's holder. Null: its id is taken, by another device, reader or proof. */
export async function openVisitOf(
  transaction: Transaction,
  wish: { readonly visit: string; readonly proof: Proof },
  card: CardRow,
  actor: Actor,
): Promise<VisitOpened | null> {
  const { proof } = wish;
  const { patronId, cardId } = card;
  const place = { deviceId: actor.device.id, branchId: actor.branch.id };
  const ids = { id: wish.visit, patronId, cardId, partyId: randomUUID() };
  const [visit, openLoans, now] = await Promise.all([
    openVisit(transaction, { ...ids, ...place, proof }),
    countLoansOf(transaction, patronId),
    databaseNow(transaction),
  ]);
  if (visit.deviceId !== actor.device.id || visit.patronId !== patronId || visit.proof !== proof)
    return null;
  const here = { now: now.getTime(), today: localDate(actor.branch.timeZone, now.getTime()) };
  const restrictedUntil = card.restrictedUntil?.getTime() ?? null;
  const { status, expiresOn, isPending } = card;
  const standing = { card: status, isPending, expiresOn, restrictedUntil };
  const wanted = proofsWanted(actor.settings);
  const answer: Opened = {
    outcome: "opened",
    visit: wish.visit,
    greeting: greetingName(card),
    proof,
    may: rightsOf(proof, wanted),
    openLoans,
    hasMail: card.hasMail,
    reasons: [...refuseForStanding(here, standing), ...refuseForProof(proof, wanted)],
  };
  return { answer, isNew: visit.isNew, partyId: visit.partyId };
}

/** The journal's line of a visit that was opened; a doubled request writes none. */
export function journalOpened(
  transaction: Transaction,
  { answer, isNew, partyId }: VisitOpened,
  actor: Actor,
): void {
  if (!isNew) return;
  const detail = { ...codesOf(answer.reasons), proof: answer.proof };
  write(transaction, actor, "opened", { visitId: answer.visit, partyId, detail });
}

/** A refusal, journalled: nobody is named in it. */
export function refuseVisit(
  transaction: Transaction,
  actor: Actor,
  reasons: readonly Reason[],
): { readonly outcome: "refused"; readonly reasons: readonly Reason[] } {
  write(transaction, actor, "refused", {
    visitId: null,
    partyId: null,
    detail: codesOf(reasons),
  });
  return { outcome: "refused", reasons };
}

export const takenVisit: readonly Reason[] = [reason("visit-of-another-device")];

function codesOf(reasons: readonly Reason[]): { reasons?: readonly string[] } {
  return reasons.length > 0 ? { reasons: reasons.map((each) => each.code) } : {};
}

function write(
  transaction: Transaction,
  actor: Actor,
  outcome: "opened" | "refused",
  traces: {
    readonly visitId: string | null;
    readonly partyId: string | null;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): void {
  writeJournal(transaction, {
    act: "identify",
    outcome,
    branchId: actor.branch.id,
    deviceId: actor.device.id,
    itemId: null,
    loanId: null,
    ...traces,
  });
}
