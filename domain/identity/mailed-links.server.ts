import "server-only";
import { readLastLetter } from "#db/queries/account-letters.ts";
import { readLibrarySetting } from "#db/queries/devices.ts";
import { mailServer } from "#domain/library/mail-server.server.ts";
import { readSetting } from "#domain/library/settings.ts";

/** Hours for which a link of a letter opens: another password is wanted now or not at all. */
export const mailedHours = { invitation: 24, password: 1 } as const;

/**
 * Links go by mail where somebody carries it, the library has an address to send from, and where the
 * address of the library itself was told: the name in a request is never believed for a letter.
 */
export async function canMailLinks(): Promise<boolean> {
  if (mailServer() === null || addressForLetters() === null) return false;
  const stored = { "mail.from": await readLibrarySetting("mail.from") };
  return readSetting(stored, "mail.from") !== "";
}

/** The library's own address as letters name it, or null. */
export function addressForLetters(): string | null {
  return process.env.BIBLIOMAT_PUBLIC_URL || null;
}

/** What became of the last letter to somebody; null: there was none lately. */
export async function lastLetterTo(user: string): Promise<"waiting" | "sent" | "given-up" | null> {
  const state = await readLastLetter(user);
  return state === "sending" ? "waiting" : state;
}
