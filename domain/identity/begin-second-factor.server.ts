import "server-only";
import { countRecoveryCodes, keepTotp } from "#db/queries/second-factors.ts";
import type { Person } from "#domain/identity/person.ts";
import { drawTotpSecret, totpFor } from "#domain/identity/totp.server.ts";

/** What an authenticator is to be told; null once one is known: a secret is not shown a second time. */
export async function beginSecondFactor(
  person: Person,
): Promise<{ readonly secret: string; readonly uri: string } | null> {
  const row = await keepTotp(person.id, drawTotpSecret(person.id));
  if (row === null || row.isConfirmed) return null;
  return totpFor(row.secret, person.id, person.signInName ?? person.name);
}

/** How often a lost authenticator can still be done without. */
export async function countCodesLeft(person: Person): Promise<number> {
  return await countRecoveryCodes(person.id);
}
