import { pool, statementSent } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type StoredAssignment = {
  readonly role: string;
  readonly branchId: number | null;
  /** Of a named role; built-in ones have none stored. */
  readonly permissions: readonly string[];
};

export type SessionRow = {
  readonly id: string;
  readonly userId: string;
  readonly name: string | null;
  readonly signInName: string | null;
  readonly hasShownSecondFactor: boolean;
  readonly isProvedElsewhere: boolean;
  readonly hasSecondFactor: boolean;
  readonly hasPassword: boolean;
  readonly passwordDays: number;
  readonly passwordProfile: unknown;
  readonly isSeenLately: boolean;
  readonly assignments: readonly StoredAssignment[];
};

/** To be selected beside `users`: every role of a person. */
export const assignmentsColumn = `coalesce((select json_agg(json_build_object('role', role_code, 'branchId', branch_id,
    'permissions', (select coalesce(json_agg(permission), '[]') from role_permission
      where role_permission.role_code = role_assignment.role_code))) from role_assignment
  where role_assignment.user_id = users.id), '[]')`;

const isOpen = `"endedAt" is null and expires > now() and "lastSeenAt" > now() - make_interval(secs => $2)`;

/** The session of a token that is open at this moment, of a person who may sign in; with all that is asked of her. */
export async function readOpenSession(
  tokenHash: string,
  idleSeconds: number,
): Promise<SessionRow | null> {
  const text = `select sessions.id, users.id as "userId", users.name, "signInName",
      "secondFactorAt" is not null as "hasShownSecondFactor", "secondFactorElsewhere" as "isProvedElsewhere",
      "lastSeenAt" > now() - interval '1 minute' as "isSeenLately",
      exists (select from user_totp where user_id = users.id and confirmed_at is not null) as "hasSecondFactor",
      changed_at is not null as "hasPassword",
      coalesce(extract(epoch from now() - changed_at) / 86400, 0)::float8 as "passwordDays",
      (select value from setting where name = 'staff.password-profile' and branch_id is null) as "passwordProfile",
      ${assignmentsColumn} as assignments
    from sessions join users on users.id = sessions."userId" left join user_password on user_id = users.id
    where "sessionToken" = $1 and ${isOpen} and users.status = 'active'`;
  statementSent(text);
  const { rows } = await pool().query<SessionRow>(text, [tokenHash, idleSeconds]);
  return rows[0] ?? null;
}

/** Somebody is still there. A session that ended meanwhile stays ended. */
export async function touchSession(id: string): Promise<void> {
  await pool().query(
    `update sessions set "lastSeenAt" = now() where id = $1::uuid and "endedAt" is null`,
    [id],
  );
}

export type NewSession = {
  readonly userId: string;
  readonly tokenHash: string;
  readonly seconds: number;
  readonly browser: string;
  /** The session that this one follows in the same browser: it ends, its second factor is taken over. */
  readonly follows: string | null;
  readonly keepsSecondFactor: boolean;
  /** It was shown elsewhere, as this session begins. */
  readonly isProvedElsewhere: boolean;
};

/** One statement: the old session ends in the moment in which the new one begins. */
export async function insertSession(session: NewSession): Promise<void> {
  await pool().query(
    `with ended as (update sessions set "endedAt" = now(), "endedBy" = 'replaced'
       where id = $5::uuid and "endedAt" is null returning "userId", "secondFactorAt", "secondFactorElsewhere", expires),
     kept as (select "secondFactorAt", "secondFactorElsewhere" from ended where $6 and "userId" = $1::uuid)
     insert into sessions ("userId", "sessionToken", expires, browser, "secondFactorAt", "secondFactorElsewhere")
     select $1::uuid, $2, case when $6 then coalesce((select expires from ended), now())
         else now() + make_interval(secs => $3) end, $4,
       (select "secondFactorAt" from kept), $7 or coalesce((select "secondFactorElsewhere" from kept), false)`,
    [
      session.userId,
      session.tokenHash,
      session.seconds,
      session.browser,
      session.follows,
      session.keepsSecondFactor,
      session.isProvedElsewhere,
    ],
  );
}

export type EndReason =
  | "signed-out"
  | "owner"
  | "administrator"
  | "replaced"
  | "credentials-changed"
  | "disabled";

/** Ends a person's sessions; with `only` this one, with `except` all but that one. Returns how many. */
export async function endSessions(
  transaction: Transaction,
  wish: {
    readonly userId: string;
    readonly by: EndReason;
    readonly only?: string | undefined;
    readonly except?: string | undefined;
  },
): Promise<number> {
  const rows = await transaction.query(
    `update sessions set "endedAt" = now(), "endedBy" = $2 where "userId" = $1::uuid and "endedAt" is null
       and ($3::uuid is null or id = $3::uuid) and ($4::uuid is null or id <> $4::uuid) returning id`,
    [wish.userId, wish.by, wish.only ?? null, wish.except ?? null],
  );
  return rows.length;
}

/** Signing out: the one whose token it is. */
export async function endSessionOf(tokenHash: string): Promise<void> {
  await pool().query(
    `update sessions set "endedAt" = now(), "endedBy" = 'signed-out' where "sessionToken" = $1 and "endedAt" is null`,
    [tokenHash],
  );
}

export type SessionListed = {
  readonly id: string;
  readonly browser: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
};

export async function listOpenSessions(
  userId: string,
  idleSeconds: number,
): Promise<SessionListed[]> {
  const { rows } = await pool().query<SessionListed>(
    `select id, browser, "createdAt", "lastSeenAt" from sessions where "userId" = $1::uuid and ${isOpen}
     order by "lastSeenAt" desc limit 100`,
    [userId, idleSeconds],
  );
  return rows;
}

/** Sessions that ended, and links that can open nothing, some days after. */
export async function forgetEnded(transaction: Transaction, days: number): Promise<number> {
  const ended = await transaction.query(
    `delete from sessions where coalesce("endedAt", expires) < now() - make_interval(days => $1) returning id`,
    [days],
  );
  const used = await transaction.query(
    `delete from one_time_link where coalesce(used_at, expires_at) < now() - make_interval(days => $1) returning hash`,
    [days],
  );
  return ended.length + used.length;
}
