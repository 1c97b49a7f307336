import "server-only";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import {
  branchAndReason,
  insertWithdrawal,
  lockLeavingItems,
  type WithdrawalKind,
} from "#db/queries/withdrawals.ts";
import { inTransaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostNumbers } from "#domain/items/label-wish.ts";
import {
  type LeavingObjection,
  objectLeaving,
  type WithdrawalProblem,
} from "#domain/items/leaving.ts";
import { tidy, wordsFault } from "#domain/library/entry-draft.ts";
import { lengths } from "#domain/library/lengths.ts";

export type WithdrawalWanted = {
  readonly kind: WithdrawalKind;
  /** Codes. */
  readonly branch: string;
  readonly reason: string;
  readonly note: string;
  readonly numbers: readonly string[];
  /** What something speaks against is left out, and the rest proposed. */
  readonly leavesOut: boolean;
};
export type WithdrawalProposed =
  | { readonly status: "proposed"; readonly id: number }
  | {
      readonly status: "refused";
      readonly problem: WithdrawalProblem;
      readonly objections: readonly LeavingObjection[];
    };

/** An act by which items shall leave the stock, or come back. Until somebody decides, they stay as they are. */
export async function proposeWithdrawal(
  wanted: WithdrawalWanted,
  by: Person,
): Promise<WithdrawalProposed> {
  const numbers = [...new Set(wanted.numbers)];
  if (numbers.length === 0 || numbers.length > mostNumbers) return refused("no-numbers");
  const note = tidy(wanted.note);
  if (wordsFault(note, lengths.notice, { isNeeded: false }) !== null) return refused("too-long");
  return await inTransaction(async (transaction) => {
    const keys = await branchAndReason(transaction, wanted.branch, wanted.reason);
    const { branchId, reasonId } = keys;
    if (branchId === null) return refused("unknown-branch");
    if (!may(by.assignments, "withdraw-items", branchId)) return refused("not-your-branch");
    if (reasonId === null) return refused("unknown-reason");
    const { kind } = wanted;
    const found = await lockLeavingItems(transaction, { barcodes: numbers });
    const judged = found.map((item) => ({ item, why: objectLeaving(item, { kind, branchId }) }));
    const unknown = numbers.filter((each) => !found.some(({ barcode }) => barcode === each));
    const objections = [
      ...unknown.map((number) => ({ number, reason: "unknown-item" as const })),
      ...judged.flatMap(({ item, why }) =>
        why === null ? [] : [{ number: item.barcode, reason: why }],
      ),
    ];
    const items = judged.flatMap(({ item, why }) => (why === null ? [item] : []));
    if (objections.length > 0 && !wanted.leavesOut) return refused("items-object", objections);
    if (items.length === 0) return refused("no-numbers", objections);
    const act = { kind, branchId, reasonId, note, by: by.id, items };
    const id = await insertWithdrawal(transaction, act);
    const detail = { by: by.id, withdrawal: id, kind, count: items.length };
    writeBranchJournal(transaction, branchId, {
      act: "propose-withdrawal",
      outcome: "proposed",
      detail,
    });
    return { status: "proposed", id };
  });
}

function refused(
  problem: WithdrawalProblem,
  objections: readonly LeavingObjection[] = [],
): WithdrawalProposed {
  return { status: "refused", problem, objections };
}
