import "server-only";
import { z } from "zod";
import { writeJournal } from "#db/queries/commands.ts";
import { type PickupBranch, readPickupBranch } from "#db/queries/hold-acts.ts";
import { endTransit, insertTransit, lockQueueOf, noteWhereSeen } from "#db/queries/holds.ts";
import { openMarks } from "#db/queries/item-marks.ts";
import { databaseNow, type ItemRow, lockItem, openLoanOfItem } from "#db/queries/loans.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { holdServedBy } from "#domain/circulation/hold-matching.ts";
import { insistOnQueue, readHeld, waitingOf } from "#domain/circulation/reading-holds.server.ts";
import { type CopyToSend, decideSending, type SendProblem } from "#domain/holds/sending.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readSetting } from "#domain/library/settings.ts";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((text) => !text.includes("\0"));
const shape = z.object({ item: code, from: code, to: code });

export type CopySent =
  | { readonly status: "sent" | "kept"; readonly title: string }
  | {
      readonly status: "refused";
      readonly title: string | null;
      readonly problems: readonly SendProblem[];
    };

/**
 * Staff send a copy that they have in hand to another branch, or keep one that they sent. It stays there
 * until a reader brings it back, a floating one for good. Who asks may do so at `from`.
 */
export async function sendCopy(
  asked: unknown,
  by: { readonly account: string; readonly token?: string },
): Promise<CopySent> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused(null, ["unknown-item"]);
  const { item: barcode, ...ends } = parsed.data;
  return await inTransaction(async (transaction) => {
    const [from, to] = await Promise.all([
      readPickupBranch(transaction, { code: ends.from }),
      readPickupBranch(transaction, { code: ends.to }),
    ]);
    if (from === null || to === null) return refused(null, ["unknown-branch"]);
    const isQueueLocked = await lockQueueOf(transaction, barcode);
    const item = await lockItem(transaction, barcode);
    if (item === null) return refused(null, ["unknown-item"]);
    const copy = await readCopy(transaction, item, from, isQueueLocked);
    const way = { from: from.id, to: to.id, isOpenThere: to.isActive };
    const decision = decideSending(copy, way);
    if (decision.act === "refuse") return refused(item.title, decision.problems);
    const status = decision.act === "keep" ? "kept" : "sent";
    await write(transaction, { status, itemId: item.id, from, to, by });
    return { status, title: item.title };
  });
}

function refused(title: string | null, problems: readonly SendProblem[]): CopySent {
  return { status: "refused", title, problems };
}

async function readCopy(
  transaction: Transaction,
  item: ItemRow,
  here: PickupBranch,
  isQueueLocked: boolean,
): Promise<CopyToSend> {
  const [openLoan, held, marks, now] = await Promise.all([
    openLoanOfItem(transaction, item.id),
    readHeld(transaction, item.id),
    openMarks(transaction, item.id),
    databaseNow(transaction),
  ]);
  insistOnQueue(isQueueLocked, held);
  const { servesHolds, trapId, transitBranchId, transitIsSent } = held.copy;
  const next = holdServedBy(
    { itemId: item.id, branchId: here.id },
    waitingOf(held),
    {
      localHoldsFirst: readSetting(here.settings, "holds.local-first"),
      prefersLocalItems: readSetting(here.settings, "holds.prefer-local-copies"),
    },
    localDate(here.timeZone, now.getTime()),
  );
  return {
    isOnLoan: openLoan !== null,
    isSetAside: trapId !== null,
    transit: transitBranchId === null ? null : { isSent: transitIsSent },
    marks,
    isWaitedFor: servesHolds && next !== null,
  };
}

type Sent = {
  readonly status: "sent" | "kept";
  readonly itemId: number;
  readonly from: PickupBranch;
  readonly to: PickupBranch;
  readonly by: { readonly account: string; readonly token?: string };
};

async function write(transaction: Transaction, sent: Sent): Promise<void> {
  const { itemId, from, to } = sent;
  const at = await databaseNow(transaction);
  const way = { fromBranchId: from.id, toBranchId: to.id, trapId: null, isSent: true };
  if (sent.status === "kept") endTransit(transaction, { itemId, as: "redirected", at });
  else insertTransit(transaction, { itemId, at, ...way });
  noteWhereSeen(transaction, itemId, from.id);
  const { account, token } = sent.by;
  writeJournal(transaction, {
    act: "send-copy",
    outcome: sent.status,
    branchId: from.id,
    deviceId: null,
    visitId: null,
    partyId: null,
    itemId,
    loanId: null,
    detail: { goes: to.code, by: account, ...(token === undefined ? {} : { token }) },
  });
}
