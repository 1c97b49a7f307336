import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { settleLetter as settle } from "#db/queries/letters.ts";
import { inTransaction } from "#db/transaction.ts";
import { afterFailure, type LetterProblem } from "#domain/notices/retrying.ts";

export type Delivered =
  | { readonly status: "sent" }
  | { readonly status: "failed"; readonly problem: LetterProblem };

export type Settled = "sent" | "retried" | "given-up";

/** Records what became of a try: sent, to be tried again later, or given up. */
export async function settleLetter(
  letter: { readonly id: string; readonly tries: number },
  delivered: Delivered,
): Promise<Settled> {
  return await inTransaction(async (transaction) => {
    const next =
      delivered.status === "failed" ? afterFailure(delivered.problem, letter.tries) : null;
    if (delivered.status === "failed" && next?.act === "retry") {
      const { problem } = delivered;
      await settle(transaction, letter.id, { state: "waiting", problem, seconds: next.seconds });
      return "retried";
    }
    const row = await settle(
      transaction,
      letter.id,
      delivered.status === "sent"
        ? { state: "sent" }
        : { state: "given-up", problem: delivered.problem },
    );
    const outcome = delivered.status === "sent" ? "sent" : "given-up";
    if (row !== null) {
      writeJournal(transaction, {
        act: "send-receipt",
        outcome,
        ...row,
        deviceId: null,
        itemId: null,
        loanId: null,
        detail: { count: letter.tries },
      });
    }
    return outcome;
  });
}
