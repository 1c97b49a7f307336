import "server-only";
import { randomUUID } from "node:crypto";
import { claimCommand, concludeCommand } from "#db/queries/commands.ts";
import { ensureConsole, nextSequence } from "#db/queries/console.ts";
import { type ItemRow, insertLoan } from "#db/queries/loans.ts";
import { openVisit } from "#db/queries/patrons.ts";
import { StartOver, type Transaction } from "#db/transaction.ts";
import type { Answer, CommandBody } from "#domain/circulation/command.ts";
import { shown } from "#domain/circulation/concluding.server.ts";
import { writeCommand } from "#domain/circulation/envelope.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import type { LoanRowDecision } from "#domain/loan-imports/deciding-loan.ts";
import type { LoanBranch } from "#domain/loan-imports/loan-moments.server.ts";

export type LoanToWrite = {
  readonly decision: Extract<LoanRowDecision, { kind: "made" }>;
  readonly item: ItemRow;
  readonly branch: LoanBranch;
  readonly categoryId: number;
  readonly openWithThis: number;
};

export type Writing = {
  readonly importId: number;
  readonly now: Date;
  readonly by: string | null;
  /** Commands of the console of a branch, numbered one after the other. */
  readonly claim: (
    branchCode: string,
    body: CommandBody,
  ) => Promise<{ id: string; device: string }>;
  /** The visit of a reader at a branch: one for all of her loans in this step. */
  readonly visitAt: (
    branch: LoanBranch,
    patronId: number,
  ) => Promise<{ id: string; party: string }>;
};

/** What the loans of one step share; they are written one after the other in one transaction. */
export function beginLoans(
  transaction: Transaction,
  wanted: { readonly importId: number; readonly now: Date; readonly by: string | null },
): Writing {
  const consoles = new Map<string, Promise<{ device: string; next: number }>>();
  const visits = new Map<string, Promise<{ id: string; party: string }>>();
  const consoleAt = async (branchCode: string) => {
    const known = consoles.get(branchCode) ?? openConsole(transaction, branchCode);
    consoles.set(branchCode, known);
    return await known;
  };
  return {
    ...wanted,
    claim: async (branchCode, body) => {
      const place = await consoleAt(branchCode);
      const header = { device: place.device, epoch: 1, seq: place.next, id: randomUUID() };
      place.next += 1;
      const bytes = writeCommand(header, JSON.stringify(body));
      const command = { ...header, bytes, signature: null, hash: sha256(bytes) };
      const claim = await claimCommand(transaction, command);
      // Somebody at the desk took the number in the same moment: the step begins again.
      if (claim.status !== "claimed") throw new StartOver();
      return { id: header.id, device: place.device };
    },
    visitAt: async (branch, patronId) => {
      const key = `${branch.code} ${patronId}`;
      const { device } = await consoleAt(branch.code);
      const known = visits.get(key) ?? openVisitAt(transaction, device, branch.id, patronId);
      visits.set(key, known);
      return await known;
    },
  };
}

async function openConsole(transaction: Transaction, branchCode: string) {
  const found = await ensureConsole(transaction, branchCode, randomUUID());
  if (found === null) throw new StartOver();
  return { device: found.deviceId, next: await nextSequence(transaction, found.deviceId) };
}

async function openVisitAt(
  transaction: Transaction,
  deviceId: string,
  branchId: number,
  patronId: number,
) {
  const [id, partyId] = [randomUUID(), randomUUID()];
  const visit = {
    id,
    deviceId,
    branchId,
    patronId,
    partyId,
    proof: "staff" as const,
    cardId: null,
  };
  await openVisit(transaction, visit);
  return { id, party: partyId };
}

/** A loan as a borrow at the console of its branch, at the time and with the end that the file says. */
export async function writeLoan(
  transaction: Transaction,
  writing: Writing,
  { decision, item, branch, categoryId, openWithThis }: LoanToWrite,
): Promise<void> {
  const { now, importId, by } = writing;
  const visit = await writing.visitAt(branch, decision.patronId);
  const command = await writing.claim(branch.code, {
    kind: "borrow",
    visit: visit.id,
    item: item.barcode,
    scannedAt: now.toISOString(),
    confirmed: [],
  });
  const dueAt = new Date(decision.due.at);
  const loanId = await insertLoan(transaction, {
    itemId: item.id,
    partyId: visit.party,
    visitId: visit.id,
    branchId: branch.id,
    categoryId,
    typeId: item.typeId,
    isOnSite: false,
    lentAt: new Date(decision.lentAt),
    dueOn: decision.due.on,
    dueAt,
    commandId: command.id,
    openWithThis,
    // Whatever the limits are here: the book is at the reader's.
    limitThen: null,
    brought: { importId, renewals: decision.renewals },
  });
  const answer: Answer = {
    outcome: "lent",
    loan: loanId,
    item: shown(item),
    dueOn: decision.due.on,
    dueAt: dueAt.toISOString(),
    reasons: [],
  };
  concludeCommand(transaction, command.id, answer, {
    act: "borrow",
    outcome: "lent",
    branchId: branch.id,
    deviceId: command.device,
    visitId: visit.id,
    partyId: visit.party,
    itemId: item.id,
    loanId,
    detail: { dueOn: decision.due.on, kind: "imported", ...(by === null ? {} : { by }) },
  });
}
