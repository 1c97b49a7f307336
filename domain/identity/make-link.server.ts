import "server-only";
import { lockUser, type UserRow } from "#db/queries/accounts.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { insertLink, type LinkPurpose } from "#db/queries/one-time-links.ts";
import { inTransaction } from "#db/transaction.ts";
import { drawLinkToken, linkHours } from "#domain/identity/link-token.server.ts";
import { coversAll, withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";

export type MadeLink =
  | { readonly status: "made"; readonly token: string; readonly purpose: LinkPurpose }
  | {
      readonly status: "refused";
      readonly problem: "unknown-person" | "disabled" | "kept-elsewhere" | "beyond-you";
    };

/**
 * A link that makes an administrator (`user` is null: for the operator's terminal alone), or lets
 * somebody choose a password. The links before it end. `by` is null at the terminal.
 */
export async function makeLink(user: string | null, by: Person | null): Promise<MadeLink> {
  if (user === null && by !== null) return { status: "refused", problem: "beyond-you" };
  const { token, hash } = drawLinkToken();
  return await inTransaction(async (transaction) => {
    const found = user === null ? null : await lockUser(transaction, user);
    const problem = user === null ? null : problemWith(found, by);
    if (problem !== null) return { status: "refused", problem };
    const purpose = purposeOf(found?.status);
    insertLink(transaction, { hash, purpose, userId: user, hours: linkHours });
    const detail = { ...(user === null ? {} : { user }), ...(by === null ? {} : { by: by.id }) };
    writeLibraryJournal(transaction, { act: "make-link", outcome: purpose, detail });
    return { status: "made", token, purpose };
  });
}

function problemWith(
  found: UserRow | null,
  by: Person | null,
): Extract<MadeLink, { status: "refused" }>["problem"] | null {
  if (found === null) return "unknown-person";
  if (found.status === "disabled") return "disabled";
  // A password here would outlive her account there.
  if (found.isKeptElsewhere) return "kept-elsewhere";
  const isCovered = by === null || coversAll(by.assignments, withPermissions(found.assignments));
  return isCovered ? null : "beyond-you";
}

function purposeOf(status: string | undefined): LinkPurpose {
  if (status === undefined) return "administrator";
  return status === "invited" ? "invitation" : "password";
}
