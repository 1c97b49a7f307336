import "server-only";
import { concludeCommand } from "#db/queries/commands.ts";
import type { ItemRow } from "#db/queries/loans.ts";
import type { Transaction } from "#db/transaction.ts";
import type { Answer, ItemShown } from "#domain/circulation/command.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";

/** Ids that the journal names beside the command, and what else it keeps: codes and dates only. */
export type Traces = {
  readonly visitId?: string | null;
  readonly partyId?: string | null;
  readonly itemId?: number | null;
  readonly loanId?: number | null;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** The last word of every act: its answer row and its journal row, refusals too. */
export function conclude(
  transaction: Transaction,
  received: Received,
  answer: Answer,
  traces: Traces,
): Taken {
  const reasons = answer.reasons.map((each) => each.code);
  concludeCommand(transaction, received.claim.id, answer, {
    act: received.body.kind,
    outcome: answer.outcome,
    branchId: received.actor.branch.id,
    deviceId: received.actor.device.id,
    visitId: traces.visitId ?? null,
    partyId: traces.partyId ?? null,
    itemId: traces.itemId ?? null,
    loanId: traces.loanId ?? null,
    detail: {
      ...(reasons.length > 0 ? { reasons } : {}),
      ...programTrace(received),
      ...traces.detail,
    },
  });
  return { status: "answered", answer };
}

/** Of a program the journal names the token and whoever made it. */
function programTrace({ by, token }: Received): Traces["detail"] {
  return token === undefined ? {} : { token, ...(by === undefined ? {} : { by }) };
}

/** What anybody may see of an item. */
export function shown(item: ItemRow): ItemShown {
  return {
    barcode: item.barcode,
    title: item.title,
    authors: item.authors,
    year: item.year,
    language: item.language,
    callNumber: item.callNumber,
  };
}
