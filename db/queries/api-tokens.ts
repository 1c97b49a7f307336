import { pool, statementSent } from "#db/pool.ts";
import { assignmentsColumn, type StoredAssignment } from "#db/queries/sessions.ts";
import type { Transaction } from "#db/transaction.ts";

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly branchIds: readonly number[] | null;
  readonly madeBy: string;
  /** Roles of whoever made it, as they are now. */
  readonly assignments: readonly StoredAssignment[];
  readonly isSeenLately: boolean;
};

/** The token of this hash, if it opens at this moment: not over, not revoked, its maker's account active. */
export async function readOpenToken(hash: Uint8Array): Promise<TokenRow | null> {
  const text = `select api_token.id, api_token.name, scopes, branch_ids as "branchIds", made_by as "madeBy",
      coalesce(last_used_at > now() - interval '1 minute', false) as "isSeenLately",
      ${assignmentsColumn} as assignments
    from api_token join users on users.id = made_by
    where hash = $1 and expires_at > now() and revoked_at is null and users.status = 'active'`;
  statementSent(text);
  const { rows } = await pool().query<TokenRow>(text, [hash]);
  return rows[0] ?? null;
}

export async function touchToken(id: string): Promise<void> {
  await pool().query("update api_token set last_used_at = now() where id = $1::uuid", [id]);
}

export type NewToken = {
  readonly hash: Uint8Array;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly branchIds: readonly number[] | null;
  readonly madeBy: string;
  readonly hours: number;
};

export async function insertToken(
  transaction: Transaction,
  token: NewToken,
): Promise<{ readonly id: string; readonly expiresAt: Date } | null> {
  const rows = await transaction.query<{ id: string; expiresAt: Date }>(
    `insert into api_token (hash, name, scopes, branch_ids, made_by, expires_at)
     values ($1, $2, $3::text[], $4::int[], $5::uuid, now() + make_interval(hours => $6))
     returning id, expires_at as "expiresAt"`,
    [
      token.hash,
      token.name,
      [...token.scopes],
      token.branchIds === null ? null : [...token.branchIds],
      token.madeBy,
      token.hours,
    ],
  );
  return rows[0] ?? null;
}

/** False: there is no such token, or it was revoked before. */
export async function revokeTokenRow(transaction: Transaction, id: string): Promise<boolean> {
  const rows = await transaction.query(
    "update api_token set revoked_at = now() where id = $1::uuid and revoked_at is null returning id",
    [id],
  );
  return rows.length > 0;
}

export type TokenListed = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly branches: readonly string[] | null;
  readonly maker: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly state: "open" | "over" | "revoked" | "maker-out";
};

/** Those that open first, then the others by when they were made; those that ended long ago stay out. */
export async function listTokens(offset: number, most: number): Promise<TokenListed[]> {
  const { rows } = await pool().query<TokenListed>(
    `select * from (
       select api_token.id, api_token.name, scopes,
         (select array_agg(code order by position, branch.id) from branch where branch.id = any(branch_ids)) as branches,
         coalesce(users.name, users."signInName", '') as maker, made_at as "madeAt", expires_at as "expiresAt",
         last_used_at as "lastUsedAt",
         case when revoked_at is not null then 'revoked' when expires_at <= now() then 'over'
           when users.status <> 'active' then 'maker-out' else 'open' end as state
       from api_token join users on users.id = made_by
       where least(expires_at, revoked_at) > now() - interval '90 days') as listed
     order by state = 'open' desc, "madeAt" desc, id offset $1 limit $2`,
    [offset, most],
  );
  return rows;
}

/** The branches behind codes; a code that no branch has is left out. */
export async function branchesOfCodes(
  transaction: Transaction,
  codes: readonly string[],
): Promise<{ readonly id: number; readonly code: string }[]> {
  return await transaction.query<{ id: number; code: string }>(
    "select id, code from branch where code = any($1::text[]) order by id",
    [[...codes]],
  );
}
