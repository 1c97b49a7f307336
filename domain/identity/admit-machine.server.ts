import "server-only";
import { readOpenToken, touchToken } from "#db/queries/api-tokens.ts";
import { rightsOfToken, tokenShape } from "#domain/identity/api-token.ts";
import { withPermissions } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { blockedSeconds, mayTry } from "#domain/identity/rate-limits.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

/** A program at the machines' door: whoever made its token, with what the token allows and no more. */
export type Machine = Person & { readonly token: string };

export type AdmittedMachine =
  | { readonly status: "passed"; readonly machine: Machine }
  | {
      readonly status: "refused";
      readonly problem: "no-token" | "token-refused" | "too-many-requests";
      /** After so many seconds at most it may be tried again. */
      readonly seconds?: number;
    };

/**
 * Asked at every request and never remembered: a token that was revoked or is over, an account that was
 * disabled and a role that was taken away count from the next request on. `authorization`: the header.
 */
export async function admitMachine(
  authorization: string | null,
  peer: string,
): Promise<AdmittedMachine> {
  const [kind, token, ...rest] = (authorization ?? "").split(" ");
  if (kind?.toLowerCase() !== "bearer" || token === undefined || rest.length > 0)
    return refused("no-token");
  const row = tokenShape.test(token) ? await readOpenToken(sha256(token)) : null;
  if (row === null)
    return (await mayTry("token-at-peer", peer)) ? refused("token-refused") : stop("token-at-peer");
  if (!(await mayTry("request-of-token", row.id))) return stop("request-of-token");
  if (!row.isSeenLately) await touchToken(row.id);
  const machine = {
    id: row.madeBy,
    name: row.name,
    signInName: null,
    session: row.id,
    hasSecondFactor: false,
    assignments: rightsOfToken(row, withPermissions(row.assignments)),
    token: row.id,
  };
  return { status: "passed", machine };
}

function refused(problem: "no-token" | "token-refused"): AdmittedMachine {
  return { status: "refused", problem };
}

function stop(rule: "token-at-peer" | "request-of-token"): AdmittedMachine {
  return { status: "refused", problem: "too-many-requests", seconds: blockedSeconds(rule) };
}
