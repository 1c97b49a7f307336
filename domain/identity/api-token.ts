import {
  type Assignment,
  may,
  type Permission,
  permissionNames,
  permissions,
} from "#domain/identity/permissions.ts";

/** How long a token opens where nobody chooses otherwise. */
export const tokenHours = 24;
export const longestTokenName = 80;
/** What a token begins with, so that one that was published by mistake is recognised for what it is. */
export const tokenPrefix = "bibliomat_";
/** How a token is written in the header of a request, prefix included. */
export const tokenShape = /^bibliomat_[A-Za-z0-9_-]{43}$/;

/** What a program can ever be given: nothing by which it could make itself more than it is. */
export const tokenScopes: readonly Permission[] = [
  "open-desk",
  "see-patrons",
  "lend-items",
  "manage-holds",
  "override-lending",
  "keep-items",
  "take-payments",
  "charge-fees",
  "waive-fees",
  "refund-fees",
];

/** Why no token was made; words: `tokens.problems.<code>`. */
export const tokenProblems = [
  "token-name",
  "token-scopes",
  "token-branches",
  "token-hours",
  "beyond-you",
  "unknown-token",
] as const;
export type TokenProblem = (typeof tokenProblems)[number];

/**
 * What a token allows at this moment: its scopes at its branches, and never more than whoever made it
 * may herself just now.
 */
export function rightsOfToken(
  token: { readonly scopes: readonly string[]; readonly branchIds: readonly number[] | null },
  makers: readonly Assignment[],
): Assignment[] {
  const scopes = permissionNames.filter(
    (name) => token.scopes.includes(name) && tokenScopes.includes(name),
  );
  if (token.branchIds === null)
    return makers.map(({ branchId, permissions: own }) => ({
      role: "token",
      branchId,
      permissions: scopes.filter((name) => own.includes(name)),
    }));
  return token.branchIds.map((branchId) => ({
    role: "token",
    branchId,
    permissions: scopes.filter(
      (name) => permissions[name].where === "branch" && may(makers, name, branchId),
    ),
  }));
}
