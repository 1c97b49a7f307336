import "server-only";
import { settleNoticeLetter as settle } from "#db/queries/notice-letters.ts";
import { inTransaction } from "#db/transaction.ts";
import { afterFailure } from "#domain/notices/retrying.ts";
import type { Delivered, Settled } from "#domain/notices/settle-letter.server.ts";

/**
 * Records what became of a try: sent, to be tried again later, or given up. With its end a letter lets go
 * of what it told of; the kinds and the day stay.
 */
export async function settleNoticeLetter(
  letter: { readonly id: string; readonly tries: number },
  delivered: Delivered,
): Promise<Settled> {
  return await inTransaction(async (transaction) => {
    if (delivered.status === "sent") {
      await settle(transaction, letter.id, { state: "sent" });
      return "sent";
    }
    const { problem } = delivered;
    const next = afterFailure(problem, letter.tries);
    if (next.act === "retry") {
      await settle(transaction, letter.id, { state: "waiting", problem, seconds: next.seconds });
      return "retried";
    }
    await settle(transaction, letter.id, { state: "given-up", problem });
    return "given-up";
  });
}
