import "server-only";
import { randomBytes } from "node:crypto";
import { sha256 } from "#domain/identity/signatures.server.ts";

/** How long a link opens its door. */
export const linkHours = 24;

/** 192 bits: nobody guesses one, so the hash alone finds it again. */
export function drawLinkToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(24).toString("base64url");
  return { token, hash: sha256(token) };
}

/** The hash under which a link is kept, or null where the text can be none. */
export function hashOfLink(token: string): Buffer | null {
  return /^[A-Za-z0-9_-]{32}$/.test(token) ? sha256(token) : null;
}
