import "server-only";
import { z } from "zod";
import { lockHold, setPriorities } from "#db/queries/hold-acts.ts";
import { openHoldsOf } from "#db/queries/holds.ts";
import { inTransaction } from "#db/transaction.ts";
import { placeOf, prioritiesAfterMove } from "#domain/circulation/hold-queue.ts";
import { waitingHold } from "#domain/circulation/reading-holds.server.ts";
import { refuseChange } from "#domain/holds/changing.ts";
import { type HoldActor, traceOfActor } from "#domain/holds/hold-actor.ts";
import { readHoldNumber } from "#domain/holds/hold-number.ts";
import { faulty, type NotDone } from "#domain/holds/hold-problems.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";

const shape = z.object({
  hold: z.unknown(),
  /** `first`, `up`, `down` or `last`. */
  to: z.enum(["first", "up", "down", "last"]),
});

/** Moves a hold in the queue of its title; everybody else keeps their order. */
export async function moveHold(
  asked: unknown,
  by: HoldActor & { readonly kind: "staff" },
): Promise<{ readonly status: "moved"; readonly place: number } | NotDone> {
  const parsed = shape.safeParse(asked);
  const number = parsed.success ? readHoldNumber(parsed.data.hold) : null;
  if (!parsed.success || number === null) return faulty("unreadable");
  return await inTransaction(async (transaction) => {
    const hold = await lockHold(transaction, number);
    const reasons = refuseChange(hold && { isOpen: hold.isOpen, isSetAside: hold.trapId !== null });
    if (hold === null || reasons.length > 0) return { status: "refused", reasons };
    const rows = await openHoldsOf(transaction, { titleId: hold.titleId });
    const queue = rows.filter((row) => row.trapId === null).map(waitingHold);
    const now = placeOf(queue, number) ?? 1;
    const wished = { first: 1, up: now - 1, down: now + 1, last: queue.length }[parsed.data.to];
    const place = Math.min(Math.max(1, wished), queue.length);
    const changes = prioritiesAfterMove(queue, number, place);
    if (changes.length === 0) return { status: "moved", place };
    setPriorities(transaction, changes);
    journalHold(
      transaction,
      { ...hold, branchId: hold.pickupBranchId },
      { act: "move-hold", outcome: "moved", detail: { ...traceOfActor(by), count: place } },
    );
    return { status: "moved", place };
  });
}
