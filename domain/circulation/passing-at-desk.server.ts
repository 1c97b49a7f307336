import "server-only";
import { insertOverrides } from "#db/queries/loan-overrides.ts";
import type { Transaction } from "#db/transaction.ts";
import type { BorrowCommand, RenewCommand } from "#domain/circulation/command.ts";
import type { Traces } from "#domain/circulation/concluding.server.ts";
import { type Override, overridesNeeded } from "#domain/circulation/overriding.ts";
import type { Received } from "#domain/circulation/received.ts";
import type { Reason, ReasonCode } from "#domain/library/reasons.ts";

export type PassedAtDesk = {
  /** The account of whoever stands at the desk; null: nobody does. */
  readonly by: string | null;
  readonly overrides: readonly Override[];
  readonly codes: readonly ReasonCode[];
};

/** What staff let pass. Only somebody who is known may, and only at a desk. */
export function passedAtDesk(received: Received<BorrowCommand | RenewCommand>): PassedAtDesk {
  const by = received.by ?? null;
  const isDesk = received.actor.device.kind === "console" && by !== null;
  const overrides = isDesk ? (received.overrides ?? []) : [];
  return { by, overrides, codes: overrides.map(({ reason }) => reason) };
}

/**
 * Writes down what was passed, a row a reason with why, and returns what the journal says of it: the
 * codes and who, no words.
 */
export function tellOfPassing(
  transaction: Transaction,
  { by, overrides }: PassedAtDesk,
  of: {
    readonly commandId: string;
    readonly loanId: number;
    readonly partyId: string;
    /** What the decision named: only what did stand in the way was passed. */
    readonly reasons: readonly Reason[];
  },
): NonNullable<Traces["detail"]> {
  const { reasons, ...loan } = of;
  const needed = overridesNeeded(reasons, overrides);
  if (by !== null && needed.length > 0)
    insertOverrides(transaction, { ...loan, by, overrides: needed });
  return {
    ...(by === null ? {} : { by }),
    ...(needed.length === 0 ? {} : { confirmed: needed.map(({ reason }) => reason) }),
  };
}
