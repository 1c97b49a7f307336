import "server-only";
import { hash, verify } from "@node-rs/argon2";

/**
 * argon2id, OWASP's first choice: 46 MiB, one pass would be as strong; 19 MiB and two let a small
 * machine answer several people at once. A hash tells its own cost, so a higher one comes with the
 * next sign-in.
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const today = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;
let nobodys: Promise<string> | null = null;

/** The same password typed on another keyboard may come in other code points: they are made alike. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize("NFKC"), cost);
}

/** Takes as long for somebody who does not exist, or has no password, as for one who does. */
export async function isRightPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  nobodys ??= hashPassword("nobody has this password");
  const isRight = await verify(passwordHash ?? (await nobodys), password.normalize("NFKC"));
  return isRight && passwordHash !== null;
}

export function isHashedAsToday(passwordHash: string): boolean {
  return passwordHash.startsWith(today);
}
