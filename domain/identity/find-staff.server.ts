import "server-only";
import { readAccountToSignIn } from "#db/queries/accounts.ts";
import { forgetTries } from "#domain/identity/rate-limits.server.ts";
import { readSignInName } from "#domain/identity/sign-in-name.ts";

/** The id behind a name as it was typed, or null. For the operator's terminal and for administrators. */
export async function findStaff(typed: string): Promise<string | null> {
  const name = readSignInName(typed);
  return name === null ? null : ((await readAccountToSignIn(name))?.userId ?? null);
}

/** Somebody who mistyped too often may try again at once. */
export async function unlockAccount(user: string, signInName: string | null): Promise<void> {
  if (signInName !== null) await forgetTries("sign-in-of-name", signInName);
  await forgetTries("code-of-user", user);
}
