import "server-only";
import { listPatronSessions, type PatronSessionListed } from "#db/queries/phone-cards.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";
import { idleDays } from "#domain/patrons/session-length.ts";

export type OwnSession = PatronSessionListed;

/** Where a reader is signed in at this moment, the latest first. */
export async function listOwnSessions(reader: Reader): Promise<readonly OwnSession[]> {
  return await listPatronSessions(reader.patronId, idleDays);
}
