import { pool } from "#db/pool.ts";
import { assignmentsColumn, type StoredAssignment } from "#db/queries/sessions.ts";
import type { Transaction } from "#db/transaction.ts";

export type AccountStatus = "invited" | "active" | "disabled";

/** What is known of a name that was typed: nothing, or a person, perhaps without a password. */
export async function readAccountToSignIn(signInName: string): Promise<{
  readonly userId: string;
  readonly status: AccountStatus;
  readonly passwordHash: string | null;
} | null> {
  const { rows } = await pool().query(
    `select users.id as "userId", status, hash as "passwordHash"
     from users left join user_password on user_id = users.id where "signInName" = $1`,
    [signInName],
  );
  return rows[0] ?? null;
}

export async function readPasswordHash(userId: string): Promise<string | null> {
  const { rows } = await pool().query<{ hash: string }>(
    "select hash from user_password where user_id = $1::uuid",
    [userId],
  );
  return rows[0]?.hash ?? null;
}

/** The same password with another cost; one that was changed meanwhile is left alone. */
export async function replaceHash(userId: string, from: string, to: string): Promise<void> {
  await pool().query("update user_password set hash = $3 where user_id = $1::uuid and hash = $2", [
    userId,
    from,
    to,
  ]);
}

export function writePassword(transaction: Transaction, userId: string, hash: string): void {
  transaction.send(
    `insert into user_password (user_id, hash) values ($1::uuid, $2)
     on conflict (user_id) do update set hash = excluded.hash, changed_at = now()`,
    [userId, hash],
  );
}

/** Null: somebody else has that name. */
export async function insertUser(
  transaction: Transaction,
  user: { readonly name: string; readonly signInName: string; readonly status: AccountStatus },
): Promise<string | null> {
  const rows = await transaction.query<{ id: string }>(
    `insert into users (name, "signInName", status) values ($1, $2, $3)
     on conflict ("signInName") do nothing returning id`,
    [user.name, user.signInName, user.status],
  );
  return rows[0]?.id ?? null;
}

export async function setUserStatus(
  transaction: Transaction,
  userId: string,
  status: AccountStatus,
): Promise<boolean> {
  const rows = await transaction.query(
    "update users set status = $2 where id = $1::uuid returning id",
    [userId, status],
  );
  return rows.length > 0;
}

export type UserRow = {
  readonly id: string;
  readonly name: string | null;
  readonly signInName: string | null;
  /** Where letters for her go. */
  readonly email: string | null;
  readonly status: AccountStatus;
  readonly hasPassword: boolean;
  /** Her password is kept by another system. */
  readonly isKeptElsewhere: boolean;
  readonly hasSecondFactor: boolean;
  readonly lastSeenAt: Date | null;
  readonly assignments: readonly StoredAssignment[];
};

const userColumns = `users.id, users.name, "signInName", users.email, status,
  exists (select from user_password where user_id = users.id) as "hasPassword",
  exists (select from accounts where "userId" = users.id) as "isKeptElsewhere",
  exists (select from user_totp where user_id = users.id and confirmed_at is not null) as "hasSecondFactor",
  (select max("lastSeenAt") from sessions where "userId" = users.id) as "lastSeenAt",
  ${assignmentsColumn} as assignments`;

/** Locked, so that what is decided of a person's roles still holds when it is written. */
export async function lockUser(transaction: Transaction, userId: string): Promise<UserRow | null> {
  const rows = await transaction.query<UserRow>(
    `select ${userColumns} from users where id = $1::uuid for update`,
    [userId],
  );
  return rows[0] ?? null;
}

export async function readUser(userId: string): Promise<UserRow | null> {
  const { rows } = await pool().query<UserRow>(
    `select ${userColumns} from users where id = $1::uuid`,
    [userId],
  );
  return rows[0] ?? null;
}

const userOrders = {
  name: `lower(coalesce(name, "signInName", ''))`,
  signInName: `lower("signInName")`,
  state: "status",
  lastSeen: '"lastSeenAt"',
} as const;
export type UserOrder = keyof typeof userOrders;

/** Those whose name or sign-in name holds the words; one more than the page tells of another. */
export async function searchUsers(asked: {
  readonly words: string;
  readonly sort: UserOrder;
  readonly direction: "up" | "down";
  readonly offset: number;
  readonly most: number;
}): Promise<UserRow[]> {
  const turn = asked.direction === "up" ? "asc" : "desc";
  const { rows } = await pool().query<UserRow>(
    `select * from (select ${userColumns} from users
       where $1 = '' or position(lower($1) in lower(coalesce(users.name, '') || ' ' || coalesce("signInName", ''))) > 0) as found
     order by ${userOrders[asked.sort]} ${turn} nulls last, ${userOrders.name}, id offset $2 limit $3`,
    [asked.words, asked.offset, asked.most],
  );
  return rows;
}

/**
 * Active administrators, counted one at a time: two who take each other's role at once would otherwise
 * both find the other one left.
 */
export async function lockActiveAdministrators(transaction: Transaction): Promise<string[]> {
  transaction.send("select code from role where code = 'administrator' for update", []);
  const rows = await transaction.query<{ id: string }>(
    `select users.id from users join role_assignment on user_id = users.id
     where role_code = 'administrator' and status = 'active'`,
    [],
  );
  return rows.map(({ id }) => id);
}

/** Is there anybody who can let others in? */
export async function hasActiveAdministrator(): Promise<boolean> {
  const { rows } = await pool().query<{ exists: boolean }>(
    `select exists (select from users join role_assignment on user_id = users.id
       where role_code = 'administrator' and status = 'active') as exists`,
  );
  return rows[0]?.exists === true;
}
