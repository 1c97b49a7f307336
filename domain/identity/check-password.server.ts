import "server-only";
import { z } from "zod";
import { readAccountToSignIn, replaceHash } from "#db/queries/accounts.ts";
import { admitFromDirectory } from "#domain/identity/admit-from-directory.server.ts";
import { askDirectory } from "#domain/identity/directory.server.ts";
import { readDirectory } from "#domain/identity/directory-configuration.server.ts";
import { longestPassword } from "#domain/identity/password-profiles.ts";
import {
  hashPassword,
  isHashedAsToday,
  isRightPassword,
} from "#domain/identity/passwords.server.ts";
import { forgetTries, giveBackTry, mayTry } from "#domain/identity/rate-limits.server.ts";
import { readSignInName } from "#domain/identity/sign-in-name.ts";
import { logger } from "#domain/library/logger.server.ts";

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
  const userId = await whoseAre(name, password);
  if (userId === null) return refused("wrong");
  await forgetTries("sign-in-of-name", key);
  await giveBackTry("sign-in-at-peer", peer);
  return { status: "right", userId };
}

/** A password that lies here is asked here alone; every other name is the directory's, if there is one. */
async function whoseAre(name: string | null, password: string): Promise<string | null> {
  const account = name === null ? null : await readAccountToSignIn(name);
  const passwordHash = account?.passwordHash ?? null;
  const isRight = await isRightPassword(passwordHash, password);
  if (account === null || passwordHash === null)
    return name === null ? null : await userOfDirectory(name, password);
  if (account.status !== "active" || !isRight) return null;
  if (!isHashedAsToday(passwordHash))
    await replaceHash(account.userId, passwordHash, await hashPassword(password));
  return account.userId;
}

/** Whom the library's directory vouches for, and a group of hers has a role here. */
async function userOfDirectory(name: string, password: string): Promise<string | null> {
  const read = readDirectory();
  if (read.status !== "read") return null;
  const answer = await askDirectory(read.directory, name, password);
  if (answer.status === "refused") {
    if (answer.problem === "away") logger().error({}, "the directory is away");
    return null;
  }
  const admitted = await admitFromDirectory(answer.person, name);
  return admitted.status === "admitted" ? admitted.userId : null;
}

function refused(problem: "wrong" | "too-many-tries"): PasswordChecked {
  return { status: "refused", problem };
}
