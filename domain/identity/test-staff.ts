import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import type pg from "pg";
import { hashPassword } from "#domain/identity/passwords.server.ts";
import type { Person } from "#domain/identity/person.ts";
import { beginSession, whoHas } from "#domain/identity/sessions.server.ts";
import { drawTotpSecret, totpFor } from "#domain/identity/totp.server.ts";

process.env.BIBLIOMAT_SECRET ??= randomBytes(32).toString("base64url");

export const testPassword = "three plums and a kettle";
let hashed: Promise<string> | null = null;

export type TestMember = {
  readonly userId: string;
  readonly signInName: string;
  /** What her browser keeps. */
  readonly token: string;
  readonly person: Person;
};

/** Somebody of the staff who has signed in; with `secret` also her authenticator. */
export async function addMember(
  owner: pg.Pool,
  wish: {
    readonly role?: string | null;
    readonly branchId?: number | null;
    readonly hasSecondFactor?: boolean;
    readonly status?: "active" | "invited" | "disabled";
  } = {},
): Promise<TestMember & { readonly codeAt: (now: number) => string }> {
  hashed ??= hashPassword(testPassword);
  const { role = "librarian", branchId = null, status = "active" } = wish;
  const signInName = `member.${randomBytes(4).toString("hex")}`;
  const { rows } = await owner.query<{ id: string }>(
    `insert into users (name, "signInName", status) values ('Nina Sokolova', $1, $2) returning id`,
    [signInName, status],
  );
  const userId = rows[0]?.id ?? "";
  await owner.query("insert into user_password (user_id, hash) values ($1, $2)", [
    userId,
    await hashed,
  ]);
  if (role !== null)
    await owner.query(
      "insert into role_assignment (user_id, role_code, branch_id) values ($1, $2, $3)",
      [userId, role, branchId],
    );
  const secret = drawTotpSecret(userId);
  if (wish.hasSecondFactor === true)
    await owner.query(
      "insert into user_totp (user_id, secret, confirmed_at) values ($1, $2, now())",
      [userId, secret],
    );
  const token = await openSession(userId);
  const base32 = totpFor(secret, userId, "test").secret;
  const codeAt = (now: number) => codeOf(base32, now);
  return { userId, signInName, token, person: await personOf(token, userId, signInName), codeAt };
}

export async function openSession(userId: string): Promise<string> {
  return await beginSession({ userId, browser: "Test", follows: null, isContinued: false });
}

/** What an authenticator shows at that moment. */
export function codeOf(base32: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: now });
}

export async function isThere(token: string): Promise<boolean> {
  return (await whoHas(token)).status === "there";
}

async function personOf(token: string, id: string, signInName: string): Promise<Person> {
  const who = await whoHas(token);
  if (who.status === "there") return who.person;
  return { id, name: "", signInName, session: id, assignments: [], hasSecondFactor: false };
}
