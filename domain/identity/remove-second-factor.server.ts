import "server-only";
import { insertNews } from "#db/queries/account-letters.ts";
import { lockUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { deleteTotp } from "#db/queries/second-factors.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";
import { canMailLinks } from "#domain/identity/mailed-links.server.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type SecondFactorRemoved =
  | { readonly status: "removed" }
  | { readonly status: "refused"; readonly problem: "unknown-person" | "beyond-you" | "has-none" };

/**
 * For somebody whose authenticator and recovery codes are lost: all her sessions end, and who needs a
 * second factor enrols at the next sign-in. `by` is null at the operator's terminal.
 */
export async function removeSecondFactor(
  user: string,
  by: Person | null,
): Promise<SecondFactorRemoved> {
  const canMail = await canMailLinks();
  return await inTransaction(async (transaction): Promise<SecondFactorRemoved> => {
    const found = await lockUser(transaction, user);
    if (found === null) return { status: "refused", problem: "unknown-person" };
    if (by !== null && !coversAll(by.assignments, withPermissions(found.assignments)))
      return { status: "refused", problem: "beyond-you" };
    if (!(await deleteTotp(transaction, user))) return { status: "refused", problem: "has-none" };
    await endSessions(transaction, { userId: user, by: "credentials-changed" });
    const detail = { user, ...(by === null ? {} : { by: by.id }) };
    writeLibraryJournal(transaction, { act: "second-factor", outcome: "removed", detail });
    if (canMail) insertNews(transaction, user, "changed");
    return { status: "removed" };
  });
}
