import "server-only";
import { Secret, TOTP } from "otpauth";
import { seal, unseal } from "#domain/identity/keys.server.ts";

const purpose = "second factor";
const period = 30;

/** RFC 6238 with what every authenticator knows: SHA-1, six digits, thirty seconds. */
export function drawTotpSecret(userId: string): Buffer {
  return seal(new Secret({ size: 20 }).base32, purpose, userId);
}

/** What an authenticator reads from the picture, and what is typed where it cannot. */
export function totpFor(sealed: Buffer, userId: string, label: string) {
  const secret = unseal(sealed, purpose, userId);
  return { secret, uri: made(secret, label).toString() };
}

/**
 * The step of a right code, or null. One step to either side is taken, for clocks that are not alike;
 * `after`: a step that was used, and all before it, are not taken again.
 */
export function stepOfCode(
  sealed: Buffer,
  userId: string,
  typed: { readonly code: string; readonly now: number; readonly after: number },
): number | null {
  const code = typed.code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(code)) return null;
  const totp = made(unseal(sealed, purpose, userId), "");
  const delta = totp.validate({ token: code, timestamp: typed.now, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(typed.now / 1000 / period) + delta;
  return step > typed.after ? step : null;
}

function made(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Bibliomat",
    label: label === "" ? "Bibliomat" : label,
    secret: Secret.fromBase32(secret),
    period,
    digits: 6,
    algorithm: "SHA1",
  });
}
