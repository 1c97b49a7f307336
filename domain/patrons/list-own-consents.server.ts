import "server-only";
import { type ConsentRow, consentsOf } from "#db/queries/patron-ties.ts";
import { reading } from "#db/transaction.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/** What this reader has said yes or no to, and when. */
export async function listOwnConsents(reader: Reader): Promise<readonly ConsentRow[]> {
  return await consentsOf(reading, reader.patronId);
}
