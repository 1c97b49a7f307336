import "server-only";
import { writeBranchJournal } from "#db/queries/library-journal.ts";
import { librarysSettings } from "#db/queries/settings.ts";
import {
  type LockedWithdrawal,
  lockLeavingItems,
  lockWithdrawal,
  markLeaving,
  numberWithdrawal,
  refuseWithdrawal,
} from "#db/queries/withdrawals.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import {
  type LeavingObjection,
  objectLeaving,
  type WithdrawalProblem,
} from "#domain/items/leaving.ts";
import { todayAt } from "#domain/library/read-calendar.server.ts";
import { readSetting } from "#domain/library/settings.ts";

export type WithdrawalDecided =
  | { readonly status: "approved"; readonly number: number }
  | { readonly status: "turned-down" }
  | {
      readonly status: "refused";
      readonly problem: WithdrawalProblem;
      readonly objections: readonly LeavingObjection[];
    };

/**
 * Approves an act or turns it down. With approval it has its number, and each item its mark; an item
 * that was lent meanwhile stops the whole act.
 */
export async function decideWithdrawal(
  id: number,
  decision: "approve" | "turn-down",
  by: Person,
): Promise<WithdrawalDecided> {
  return await inTransaction(async (transaction) => {
    const act = await lockWithdrawal(transaction, id);
    const problem = await refusal(transaction, act, by);
    if (problem !== null || act === null) return refused(problem ?? "unknown-act");
    const { kind, branchId, timeZone } = act;
    const decided = { id, day: todayAt(timeZone), by: by.id };
    if (decision === "turn-down") {
      refuseWithdrawal(transaction, decided);
      const detail = { by: by.id, withdrawal: id, kind };
      writeBranchJournal(transaction, branchId, {
        act: "decide-withdrawal",
        outcome: "turned-down",
        detail,
      });
      return { status: "turned-down" };
    }
    const items = await lockLeavingItems(transaction, { withdrawalId: id });
    const objections = items.flatMap((item) => {
      const reason = objectLeaving(item, { kind, branchId });
      return reason === null ? [] : [{ number: item.barcode, reason }];
    });
    if (objections.length > 0) return refused("items-object", objections);
    const number = await numberWithdrawal(transaction, decided);
    markLeaving(transaction, { id, kind, by: by.id });
    const detail = { by: by.id, withdrawal: id, kind, number, count: items.length };
    writeBranchJournal(transaction, branchId, {
      act: "decide-withdrawal",
      outcome: "approved",
      detail,
    });
    return { status: "approved", number };
  });
}

async function refusal(
  transaction: Transaction,
  act: LockedWithdrawal | null,
  by: Person,
): Promise<WithdrawalProblem | null> {
  if (act === null) return "unknown-act";
  if (!may(by.assignments, "approve-withdrawals", act.branchId)) return "not-your-branch";
  if (act.state !== "proposed") return "decided-already";
  const settings = await librarysSettings(["withdrawals.four-eyes"], transaction);
  const isOwn = act.madeBy === by.id;
  return isOwn && readSetting(settings, "withdrawals.four-eyes") ? "own-act" : null;
}

function refused(
  problem: WithdrawalProblem,
  objections: readonly LeavingObjection[] = [],
): WithdrawalDecided {
  return { status: "refused", problem, objections };
}
