import "server-only";
import { z } from "zod";
import { cardsOf, readCardSettings } from "#db/queries/patron-cards.ts";
import { setPinHash } from "#db/queries/patron-records.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { forgetTries } from "#domain/identity/rate-limits.server.ts";
import { readSetting } from "#domain/library/settings.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { type Done, done, type Refused, refused } from "#domain/patrons/patron-problems.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { pinFault } from "#domain/patrons/pin-choice.ts";

const shape = z.object({
  handle: z.string(),
  pin: z.string().max(64),
  again: z.string().max(64),
});

/** The reader typed a PIN of their own at the desk, twice. It is kept as a hash and shown to nobody. */
export async function setPin(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const { handle, pin, again } = parsed.data;
  if (pin !== again) return refused("pin-differs");
  const answer = await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const settings = await readCardSettings(transaction);
    const fault = pinFault(pin, readSetting(settings, "pin.length"));
    if (fault !== null) return giveUp(transaction, fault);
    setPinHash(transaction, patron.patronId, { hash: await hashPin(pin), hours: null });
    journalise(transaction, patron, { act: "set-pin", outcome: "chosen", by: by.id });
    return { ...done, numbers: await numbersOf(transaction, patron.patronId) };
  });
  if (answer.status === "refused") return answer;
  // Who has mistyped the old one too often tries the new one at once.
  for (const number of answer.numbers) await forgetTries("pin-of-card", number);
  return done;
}

async function numbersOf(transaction: Transaction, patronId: number): Promise<string[]> {
  return (await cardsOf(transaction, patronId)).map(({ number }) => number);
}
