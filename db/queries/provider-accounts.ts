import PostgresAdapter from "@auth/pg-adapter";
import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

/** The provider's name among the accounts; there is one. */
export const providerName = "oidc";

/**
 * What the library that signs people in may ask of our tables: who somebody is. Accounts are made and
 * joined by an act of ours, so every other question of its adapter is left out.
 */
export function signInAdapter() {
  const { getUser, getUserByAccount } = PostgresAdapter(pool());
  if (getUser === undefined || getUserByAccount === undefined)
    throw new Error("the adapter finds nobody");
  return { getUser, getUserByAccount };
}

export type ProviderUser = { readonly userId: string; readonly status: string };

/** The person whom the provider knows by this id; locked. */
export async function lockProviderUser(
  transaction: Transaction,
  providerId: string,
): Promise<ProviderUser | null> {
  const rows = await transaction.query<ProviderUser>(
    `select users.id as "userId", status from accounts join users on users.id = "userId"
     where provider = $1 and "providerAccountId" = $2 for update of users`,
    [providerName, providerId],
  );
  return rows[0] ?? null;
}

/** Somebody invited under this address who has no password here and no account elsewhere; locked. */
export async function lockInvitedByMail(
  transaction: Transaction,
  mail: string,
): Promise<ProviderUser | null> {
  const rows = await transaction.query<ProviderUser>(
    `select id as "userId", status from users where email = $1 and status = 'invited'
       and not exists (select from user_password where user_id = users.id)
       and not exists (select from accounts where "userId" = users.id) for update`,
    [mail],
  );
  return rows[0] ?? null;
}

/** Without a name for signing in: nobody types one for this account. */
export async function insertProviderUser(transaction: Transaction, name: string): Promise<string> {
  const [row] = await transaction.query<{ id: string }>(
    "insert into users (name, status) values ($1, 'active') returning id",
    [name],
  );
  if (row === undefined) throw new Error("an account was not made");
  return row.id;
}

/** Two who come in for the first time at once are one person: the second finds the account. */
export async function linkProviderUser(
  transaction: Transaction,
  userId: string,
  providerId: string,
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into accounts ("userId", type, provider, "providerAccountId")
     values ($1::uuid, 'oidc', $2, $3) on conflict do nothing returning id`,
    [userId, providerName, providerId],
  );
  return rows.length === 1;
}

/** As the provider writes her today. */
export function writeProviderName(transaction: Transaction, userId: string, name: string): void {
  transaction.send("update users set name = $2 where id = $1::uuid and name is distinct from $2", [
    userId,
    name,
  ]);
}
