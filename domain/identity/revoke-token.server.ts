import "server-only";
import { revokeTokenRow } from "#db/queries/api-tokens.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import type { TokenProblem } from "#domain/identity/api-token.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";

export type RevokedToken =
  | { readonly status: "revoked" }
  | { readonly status: "refused"; readonly problem: TokenProblem };

/** From the next request on the token opens nothing. */
export async function revokeToken(id: string, by: Doer): Promise<RevokedToken> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    return { status: "refused", problem: "unknown-token" };
  return await inTransaction(async (transaction): Promise<RevokedToken> => {
    if (!(await revokeTokenRow(transaction, id)))
      return { status: "refused", problem: "unknown-token" };
    const detail = { token: id, ...traceOf(by) };
    writeLibraryJournal(transaction, { act: "make-token", outcome: "revoked", detail });
    return { status: "revoked" };
  });
}
