import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type LinkPurpose = "administrator" | "invitation" | "password";
export type LinkRow = {
  readonly purpose: LinkPurpose;
  readonly userId: string | null;
  readonly name: string | null;
  readonly signInName: string | null;
};

const linkColumns = `purpose, user_id as "userId", users.name, "signInName"`;
const opens = "used_at is null and expires_at > now() and users.status is distinct from 'disabled'";

/** What a link would open, without using it. */
export async function readLink(hash: Uint8Array): Promise<LinkRow | null> {
  const { rows } = await pool().query<LinkRow>(
    `select ${linkColumns} from one_time_link left join users on users.id = user_id where hash = $1 and ${opens}`,
    [hash],
  );
  return rows[0] ?? null;
}

/** The same, held until the end of the transaction: of two at once the second finds it used. */
export async function lockLink(
  transaction: Transaction,
  hash: Uint8Array,
): Promise<LinkRow | null> {
  const rows = await transaction.query<LinkRow>(
    `select ${linkColumns} from one_time_link left join users on users.id = user_id
     where hash = $1 and ${opens} for update of one_time_link`,
    [hash],
  );
  return rows[0] ?? null;
}

export function spendLink(transaction: Transaction, hash: Uint8Array): void {
  transaction.send("update one_time_link set used_at = now() where hash = $1", [hash]);
}

/** A new link ends those before it: for the same person, or for whoever becomes an administrator. */
export function insertLink(
  transaction: Transaction,
  link: {
    readonly hash: Uint8Array;
    readonly purpose: LinkPurpose;
    readonly userId: string | null;
    readonly hours: number;
  },
): void {
  endLinks(transaction, link.userId);
  transaction.send(
    `insert into one_time_link (hash, purpose, user_id, expires_at)
     values ($1, $2, $3::uuid, now() + make_interval(hours => $4))`,
    [link.hash, link.purpose, link.userId, link.hours],
  );
}

export function endLinks(transaction: Transaction, userId: string | null): void {
  transaction.send(
    `update one_time_link set used_at = now() where used_at is null and user_id is not distinct from $1::uuid`,
    [userId],
  );
}
