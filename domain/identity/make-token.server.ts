import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { branchesOfCodes, insertToken } from "#db/queries/api-tokens.ts";
import { writeLibraryJournal } from "#db/queries/library-journal.ts";
import { inTransaction } from "#db/transaction.ts";
import {
  longestTokenName,
  type TokenProblem,
  tokenHours,
  tokenPrefix,
  tokenScopes,
} from "#domain/identity/api-token.ts";
import { mostTokenHours } from "#domain/identity/list-tokens.server.ts";
import { type Assignment, coversAll, type Permission } from "#domain/identity/permissions.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

const shape = z.object({
  name: z.string().trim(),
  scopes: z.array(z.string()).max(50),
  /** Codes; none: wherever the maker may. */
  branches: z.array(z.string().max(32)).max(200).default([]),
  hours: z.int().default(tokenHours),
});
type Wish = z.infer<typeof shape>;

export type MadeToken =
  | {
      readonly status: "made";
      readonly id: string;
      /** Told this once. */
      readonly token: string;
      readonly expiresAt: Date;
    }
  | { readonly status: "refused"; readonly problem: TokenProblem };

/** Whose token it is: an administrator at her page, or somebody whom the operator names at the terminal. */
export type TokenMaker = { readonly id: string; readonly assignments: readonly Assignment[] };

/** Makes a token for a program, with no more than its maker has. Kept is its hash alone. */
export async function makeToken(asked: unknown, by: TokenMaker): Promise<MadeToken> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("token-hours");
  const wish = parsed.data;
  if (!isName(wish.name)) return refused("token-name");
  const scopes = tokenScopes.filter((name) => wish.scopes.includes(name));
  if (scopes.length === 0 || wish.scopes.some((name) => !scopes.some((each) => each === name)))
    return refused("token-scopes");
  const token = `${tokenPrefix}${randomBytes(32).toString("base64url")}`;
  return await inTransaction(async (transaction) => {
    const branches = await branchesOfCodes(transaction, wish.branches);
    if (branches.length !== new Set(wish.branches).size) return refused("token-branches");
    const problem = await refuseToken({ wish, scopes, branches }, by);
    if (problem !== null) return refused(problem);
    const made = await insertToken(transaction, {
      hash: sha256(token),
      name: wish.name,
      scopes,
      branchIds: wish.branches.length === 0 ? null : branches.map(({ id }) => id),
      madeBy: by.id,
      hours: wish.hours,
    });
    if (made === null) throw new Error("a token was not written");
    writeLibraryJournal(transaction, {
      act: "make-token",
      outcome: "made",
      detail: { token: made.id, by: by.id, permissions: scopes },
    });
    return { status: "made", token, ...made };
  });
}

async function refuseToken(
  wanted: {
    readonly wish: Wish;
    readonly scopes: readonly Permission[];
    readonly branches: readonly { readonly id: number }[];
  },
  by: TokenMaker,
): Promise<TokenProblem | null> {
  const { wish, scopes, branches } = wanted;
  if (wish.hours < 1 || wish.hours > (await mostTokenHours())) return "token-hours";
  const places = branches.length === 0 ? [null] : branches.map(({ id }) => id);
  const wanteds = places.map((branchId) => ({ branchId, permissions: scopes }));
  return coversAll(by.assignments, wanteds) ? null : "beyond-you";
}

function isName(name: string): boolean {
  return name.length >= 1 && name.length <= longestTokenName && !/\p{Cc}/u.test(name);
}

function refused(problem: TokenProblem): MadeToken {
  return { status: "refused", problem };
}
