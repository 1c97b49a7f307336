import "server-only";
import { randomUUID } from "node:crypto";
import { findCard } from "#db/queries/patrons.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { journalOpened, openVisitOf } from "#domain/patrons/opening-visit.server.ts";
import type { Reader } from "#domain/patrons/patron-sessions.server.ts";

/** A visit of a reader who is signed in at home: what was proved is her phone. Null: her card is gone. */
export async function openOwnVisit(reader: Reader, door: Actor): Promise<string | null> {
  const card = await findCard({ number: reader.cardNumber });
  if (card === null || card.patronId !== reader.patronId) return null;
  return await inTransaction(async (transaction) => {
    const proved = { visit: randomUUID(), proof: "phone" } as const;
    const opened = await openVisitOf(transaction, proved, card, door);
    if (opened !== null) journalOpened(transaction, opened, door);
    return opened?.answer.visit ?? null;
  });
}
