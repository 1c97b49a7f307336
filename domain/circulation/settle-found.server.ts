import "server-only";
import { randomUUID } from "node:crypto";
import { foundMarks, journalLoss, settleFoundMark } from "#db/queries/lost.ts";
import { insertMove } from "#db/queries/money.ts";
import { inTransaction, reading } from "#db/transaction.ts";
import { refundOfFound, refundRules } from "#domain/circulation/losing.ts";
import { attempts } from "#domain/library/attempts.server.ts";
import { readSetting } from "#domain/library/settings.ts";

/** At one time; the timer comes again. */
const most = 200;

/**
 * Lost books that turned up, by whichever door: what was charged for them is taken back by the
 * library's rule, once. How many were decided.
 */
export async function settleFound(): Promise<number> {
  const { tryOne, end } = attempts();
  for (const mark of await foundMarks(reading, most))
    await tryOne(async () => {
      await settle(mark);
      return true;
    });
  return end();
}

async function settle(mark: number): Promise<void> {
  await inTransaction(async (transaction) => {
    const found = await settleFoundMark(transaction, mark);
    // Who lost it is not known any more: nothing is owed, and nobody could ever ask for a credit.
    if (found === null || found.patronId === null) return;
    const chosen = readSetting(found.settings, "lost.refund");
    const rule = refundRules.find((each) => each === chosen) ?? "price";
    const entries = refundOfFound(found.fees, rule);
    if (entries.length === 0) return;
    const { branchId } = found;
    const move = { id: randomUUID(), act: "accrue", branchId, by: null, means: null };
    insertMove(transaction, { ...move, reverses: null }, entries);
    const amount = entries.reduce(
      (sum, entry) => sum + (entry.account === "earned" ? entry.amount : 0),
      0,
    );
    journalLoss(transaction, {
      ...found,
      act: "settle-found",
      outcome: "reversed",
      detail: { amount },
    });
  });
}
