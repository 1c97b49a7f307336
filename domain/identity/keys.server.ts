import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/**
 * Keys for single purposes, drawn from the library's one secret: whoever learns one learns nothing of
 * the others. Without the secret nothing is derived, and the process that asked stops.
 */
export function keyFor(purpose: string): Buffer {
  const secret = readSecret();
  if (secret === null) throw new Error("BIBLIOMAT_SECRET is not set");
  return Buffer.from(hkdfSync("sha256", secret, "", `bibliomat/1 ${purpose}`, 32));
}

export function hasSecret(): boolean {
  return readSecret() !== null;
}

/** AES-256-GCM: nonce, tag, text. `owner` is bound to it, so that a row moved to another is unreadable. */
export function seal(text: string, purpose: string, owner: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  cipher.setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws where the bytes were changed, moved, or sealed with another secret. */
export function unseal(sealed: Buffer, purpose: string, owner: string): string {
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, 12), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
}

function readSecret(): Buffer | null {
  const secret = Buffer.from(process.env.BIBLIOMAT_SECRET ?? "", "base64url");
  return secret.length < 32 ? null : secret;
}
