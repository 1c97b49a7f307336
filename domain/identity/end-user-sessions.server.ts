import "server-only";
import { lockUser } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { endSessions } from "#db/queries/sessions.ts";
import { inTransaction } from "#db/transaction.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type SessionsEnded =
  | { readonly status: "ended"; readonly count: number }
  | { readonly status: "refused"; readonly problem: "unknown-person" | "beyond-you" };

/**
 * Ends a person's sessions: her own, or those of somebody who has no more rights than `by`. `only`
 * names one. A session of somebody else's is never found under another name. `by` is null at the terminal.
 */
export async function endUserSessions(
  user: string,
  by: Person | null,
  only?: string,
): Promise<SessionsEnded> {
  const isOwn = by?.id === user;
  return await inTransaction(async (transaction): Promise<SessionsEnded> => {
    const found = await lockUser(transaction, user);
    if (found === null) return { status: "refused", problem: "unknown-person" };
    const isCovered = by === null || coversAll(by.assignments, withPermissions(found.assignments));
    if (!isOwn && !isCovered) return { status: "refused", problem: "beyond-you" };
    const wish = { userId: user, by: isOwn ? "owner" : "administrator", only } as const;
    const count = await endSessions(transaction, wish);
    const detail = { user, count, ...(by === null ? {} : { by: by.id }) };
    writeLibraryJournal(transaction, { act: "end-sessions", outcome: "ended", detail });
    return { status: "ended", count };
  });
}
