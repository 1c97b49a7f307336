import "server-only";
import { counter, countTry } from "#db/queries/rate-limits.ts";
import { noteLockOut } from "#domain/identity/note-lock-out.server.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";

/** Tries within so many seconds, then a block. Keys are hashed: no card number stands in a counter. */
const rules = {
  "pin-of-card": { tries: 5, seconds: 900, blockedSeconds: 900 },
  "pin-at-device": { tries: 30, seconds: 900, blockedSeconds: 300 },
  "card-at-device": { tries: 60, seconds: 300, blockedSeconds: 60 },
  "sign-in-of-name": { tries: 5, seconds: 900, blockedSeconds: 900 },
  "sign-in-at-peer": { tries: 60, seconds: 900, blockedSeconds: 300 },
  "code-of-user": { tries: 5, seconds: 900, blockedSeconds: 900 },
  "provider-at-peer": { tries: 60, seconds: 900, blockedSeconds: 300 },
  "forgot-of-name": { tries: 3, seconds: 3600, blockedSeconds: 3600 },
  "forgot-at-peer": { tries: 20, seconds: 900, blockedSeconds: 900 },
  "link-at-peer": { tries: 30, seconds: 600, blockedSeconds: 600 },
  "reader-at-peer": { tries: 20, seconds: 900, blockedSeconds: 900 },
  "register-at-peer": { tries: 5, seconds: 3600, blockedSeconds: 3600 },
  "phone-card-of-session": { tries: 30, seconds: 3600, blockedSeconds: 3600 },
  "hold-of-reader": { tries: 30, seconds: 3600, blockedSeconds: 3600 },
  "token-at-peer": { tries: 60, seconds: 900, blockedSeconds: 300 },
  "request-of-token": { tries: 600, seconds: 60, blockedSeconds: 60 },
  // A whole library looks for books from one address.
  "search-at-peer": { tries: 600, seconds: 60, blockedSeconds: 60 },
  "suggest-at-peer": { tries: 600, seconds: 60, blockedSeconds: 60 },
  "harvest-at-peer": { tries: 300, seconds: 60, blockedSeconds: 60 },
  pairing: { tries: 20, seconds: 600, blockedSeconds: 600 },
} as const satisfies Record<string, { tries: number; seconds: number; blockedSeconds: number }>;

export type RateRule = keyof typeof rules;

/** Counts the try first and says whether it may be made: fifty at once get five. */
export async function mayTry(rule: RateRule, key: string): Promise<boolean> {
  const counted = await countTry(limiterOf(rule), hashed(key));
  if (counted === "blocked") await noteLockOut(rule);
  return counted === "allowed";
}

/** After so many seconds whoever was blocked may try again at the latest. */
export function blockedSeconds(rule: RateRule): number {
  return rules[rule].blockedSeconds;
}

/** A right try is not counted: a whole library signs in from one address in the morning. */
export async function giveBackTry(rule: RateRule, key: string): Promise<void> {
  await limiterOf(rule).reward(hashed(key));
}

/** A right PIN wipes the wrong ones before it. */
export async function forgetTries(rule: RateRule, key: string): Promise<void> {
  await limiterOf(rule).delete(hashed(key));
}

function limiterOf(rule: RateRule) {
  return counter({ name: rule, ...rules[rule] });
}

function hashed(key: string): string {
  return sha256(key).toString("base64url").slice(0, 22);
}
