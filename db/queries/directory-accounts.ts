import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

const provider = "ldap";

/** The person whom the directory knows by this id; locked. */
export async function lockDirectoryUser(
  transaction: Transaction,
  directoryId: string,
): Promise<{ readonly userId: string; readonly status: string } | null> {
  const rows = await transaction.query<{ userId: string; status: string }>(
    `select users.id as "userId", status from accounts join users on users.id = "userId"
     where provider = $1 and "providerAccountId" = $2 for update of users`,
    [provider, directoryId],
  );
  return rows[0] ?? null;
}

export function linkDirectoryUser(
  transaction: Transaction,
  userId: string,
  directoryId: string,
): void {
  transaction.send(
    `insert into accounts ("userId", type, provider, "providerAccountId") values ($1::uuid, 'credentials', $2, $3)`,
    [userId, provider, directoryId],
  );
}

/** As the directory writes them today. */
export function renameUser(
  transaction: Transaction,
  userId: string,
  name: string,
  signInName: string,
): void {
  transaction.send(
    `update users set name = $2, "signInName" = $3 where id = $1::uuid
       and not exists (select from users as other where other."signInName" = $3 and other.id <> $1::uuid)`,
    [userId, name, signInName],
  );
}

export type DirectoryUser = {
  readonly userId: string;
  readonly signInName: string;
  readonly directoryId: string;
};

/** People of the directory who are signed in at this moment. */
export async function listSignedInDirectoryUsers(): Promise<DirectoryUser[]> {
  const { rows } = await pool().query<DirectoryUser>(
    `select users.id as "userId", "signInName", "providerAccountId" as "directoryId"
     from accounts join users on users.id = "userId"
     where provider = $1 and "signInName" is not null
       and exists (select from sessions where sessions."userId" = users.id and "endedAt" is null and expires > now())`,
    [provider],
  );
  return rows;
}
