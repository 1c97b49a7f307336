import "server-only";
import { listTokens as list, type TokenListed } from "#db/queries/api-tokens.ts";
import { librarySettings } from "#db/queries/past-loans.ts";
import { rowsPerPage } from "#domain/library/list-request.ts";
import { readSetting } from "#domain/library/settings.ts";

export type Token = TokenListed;

/** A page of tokens, those that open first, and whether there is another. */
export async function listTokens(
  page: number,
): Promise<{ readonly tokens: readonly Token[]; readonly hasMore: boolean }> {
  const rows = await list((page - 1) * rowsPerPage, rowsPerPage + 1);
  return { tokens: rows.slice(0, rowsPerPage), hasMore: rows.length > rowsPerPage };
}

/** For how long one can be made at most. */
export async function mostTokenHours(): Promise<number> {
  return readSetting(await librarySettings(), "api.longest-token-hours");
}
