import "server-only";
import { randomBytes } from "node:crypto";
import {
  endSessionOf,
  insertSession,
  readOpenSession,
  type SessionRow,
  touchSession,
} from "#db/queries/sessions.ts";
import { profileOf } from "#domain/identity/password-profiles.ts";
import { withPermissions } from "#domain/identity/permissions.ts";
import { nextStep, passwordDaysLeft, type WhoIsThere } from "#domain/identity/person.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { readSetting } from "#domain/library/settings.ts";

/** A working day at most, and half an hour without a click. */
export const sessionSeconds = 24 * 3600;
export const idleSeconds = 30 * 60;

/**
 * Asked at every request and never remembered: an ended session, a disabled person and a role that
 * was taken away count from the next click on.
 */
export async function whoHas(token: string | null | undefined): Promise<WhoIsThere> {
  if (!isToken(token)) return { status: "nobody" };
  const row = await readOpenSession(hashOf(token), idleSeconds);
  if (row === null) return { status: "nobody" };
  if (!row.isSeenLately) await touchSession(row.id);
  return described(row);
}

/** Begins a session and returns what the browser keeps. Nothing of it can be read out of the database. */
export async function beginSession(wish: {
  readonly userId: string;
  readonly browser: string;
  readonly follows: string | null;
  /** The same person goes on, with another token: after the second factor, say. */
  readonly isContinued: boolean;
  /** Another system that this library trusts has asked for a second factor. */
  readonly isProvedElsewhere?: boolean;
}): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession({
    userId: wish.userId,
    tokenHash: hashOf(token),
    seconds: sessionSeconds,
    browser: wish.browser.replace(/[^\x20-\x7e]/g, "").slice(0, 200),
    follows: wish.follows,
    keepsSecondFactor: wish.isContinued,
    isProvedElsewhere: wish.isProvedElsewhere === true,
  });
  return token;
}

export async function endSessionWith(token: string | null | undefined): Promise<void> {
  if (isToken(token)) await endSessionOf(hashOf(token));
}

function isToken(token: string | null | undefined): token is string {
  return typeof token === "string" && /^[A-Za-z0-9_-]{43}$/.test(token);
}

function hashOf(token: string): string {
  return sha256(token).toString("base64url");
}

function described(row: SessionRow): WhoIsThere {
  const { name: stored, signInName, hasSecondFactor } = row;
  const assignments = withPermissions(row.assignments);
  const setting = { "staff.password-profile": row.passwordProfile };
  const profile = profileOf(readSetting(setting, "staff.password-profile"));
  const { hasPassword, passwordDays } = row;
  const ofPassword = { hasPassword, passwordDays, mostPasswordDays: profile.days };
  const left = passwordDaysLeft(ofPassword);
  const step = nextStep({
    ...ofPassword,
    hasSecondFactor,
    hasShownSecondFactor: row.hasShownSecondFactor,
    isProvedElsewhere: row.isProvedElsewhere,
    assignments,
  });
  const name = stored ?? signInName ?? "";
  const person = {
    id: row.userId,
    name,
    signInName,
    session: row.id,
    assignments,
    hasSecondFactor,
    ...(left === null ? {} : { passwordDaysLeft: left }),
  };
  return { status: "there", person, step };
}
