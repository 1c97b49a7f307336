import "server-only";
import { randomBytes } from "node:crypto";
import {
  type PatronSessionRow,
  readPatronSession,
  touchPatronSession,
} from "#db/queries/phone-cards.ts";
import { sha256 } from "#domain/identity/signatures.server.ts";
import { idleDays } from "#domain/patrons/session-length.ts";

/** Who has signed in with a card. Nothing that asks for a person of the staff ever takes one for such. */
export type Reader = Omit<PatronSessionRow, "isSeenLately">;

/** Asked at every request and never remembered: a lost card and a changed PIN count at once. */
export async function readerWith(token: string | null | undefined): Promise<Reader | null> {
  if (typeof token !== "string" || !/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const row = await readPatronSession(sha256(token), idleDays);
  if (row === null) return null;
  const { isSeenLately, ...reader } = row;
  if (!isSeenLately) await touchPatronSession(row.session);
  return reader;
}

/** What the browser keeps, and what the database keeps of it. */
export function drawPatronToken(): { readonly token: string; readonly hash: Uint8Array } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: sha256(token) };
}
