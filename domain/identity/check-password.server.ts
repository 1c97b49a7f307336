import "server-only";
import { z } from "zod";
import { readAccountToSignIn, replaceHash } from "#db/queries/accounts.ts";
import { longestPassword } from "#domain/identity/password-profiles.ts";
import {
  hashPassword,
  isHashedAsToday,
  isRightPassword,
} from "#domain/identity/passwords.server.ts";
import { forgetTries, giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSignInName } from "#domain/identity/sign-in-name.ts";

const typed = z.object({
  name: z.string().max(200),
  password: z.string().max(4 * longestPassword),
});

export type PasswordChecked =
  | { readonly status: "right"; readonly userId: string }
  | { readonly status: "refused"; readonly problem: "wrong" | "too-many-tries" };

/**
 * Whose name and password these are. Unknown, disabled and invited people, and those without a
 * password, get the same answer after the same time; so do their locks.
 */
export async function checkPassword(asked: unknown, peer: string): Promise<PasswordChecked> {
  const parsed = typed.safeParse(asked);
  if (!parsed.success) return refused("wrong");
  const { password } = parsed.data;
  const name = readSignInName(parsed.data.name);
  const key = name ?? parsed.data.name;
  const isAllowed =
    (await mayTry("sign-in-at-peer", peer)) && (await mayTry("sign-in-of-name", key));
  if (!isAllowed) return refused("too-many-tries");
  const account = name === null ? null : await readAccountToSignIn(name);
  const isActive = account?.status === "active";
  const isRight = await isRightPassword(account?.passwordHash ?? null, password);
  if (account === null || !isActive || !isRight) return refused("wrong");
  await forgetTries("sign-in-of-name", key);
  await giveBackTry("sign-in-at-peer", peer);
  const { userId, passwordHash } = account;
  if (passwordHash !== null && !isHashedAsToday(passwordHash))
    await replaceHash(userId, passwordHash, await hashPassword(password));
  return { status: "right", userId };
}

function refused(problem: "wrong" | "too-many-tries"): PasswordChecked {
  return { status: "refused", problem };
}
