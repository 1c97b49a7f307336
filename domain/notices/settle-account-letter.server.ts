import "server-only";
import {
  type AccountLetterKind,
  settleAccountLetter as settle,
} from "#db/queries/account-letters.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import { afterFailure } from "#domain/notices/retrying.ts";
import type { Delivered, Settled } from "#domain/notices/settle-letter.server.ts";

/** Records what became of a try to send a letter to somebody of the staff. */
export async function settleAccountLetter(
  letter: { readonly id: string; readonly tries: number },
  delivered: Delivered,
): Promise<Settled> {
  return await inTransaction(async (transaction): Promise<Settled> => {
    const next =
      delivered.status === "failed" ? afterFailure(delivered.problem, letter.tries) : null;
    if (delivered.status === "failed" && next?.act === "retry") {
      const { problem } = delivered;
      await settle(transaction, letter.id, { state: "waiting", problem, seconds: next.seconds });
      return "retried";
    }
    const isSent = delivered.status === "sent";
    const row = await settle(
      transaction,
      letter.id,
      isSent ? { state: "sent" } : { state: "given-up", problem: delivered.problem },
    );
    const outcome = isSent ? "sent" : "given-up";
    if (row !== null)
      writeLibraryJournal(transaction, {
        act: actOf(row.kind),
        outcome,
        detail: { user: row.userId, count: letter.tries },
      });
    return outcome;
  });
}

function actOf(kind: AccountLetterKind): "mail-link" | "tell-of-change" | "warn-of-attack" {
  if (kind === "invitation" || kind === "password") return "mail-link";
  return kind === "changed" ? "tell-of-change" : "warn-of-attack";
}
