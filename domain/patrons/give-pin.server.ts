import "server-only";
import { randomInt } from "node:crypto";
import { readCardSettings } from "#db/queries/patron-cards.ts";
import { setPinHash } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { readSetting } from "#domain/library/settings.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import type { Refused } from "#domain/patrons/patron-problems.ts";
import { hashPin } from "#domain/patrons/pin.server.ts";
import { pinFault } from "#domain/patrons/pin-choice.ts";

/** How long a PIN holds that the library gave: long enough to choose another. */
const hours = 24;

export type GivenPin = { readonly status: "given"; readonly pin: string } | Refused;

/** Digits for a reader who is not at the desk; told once, good for a day. */
export async function givePin(handle: string, by: Person): Promise<GivenPin> {
  return await inTransaction(async (transaction): Promise<GivenPin> => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const settings = await readCardSettings(transaction);
    // Longer than one that is chosen: nobody has to remember it.
    const pin = drawPin(Math.max(6, readSetting(settings, "pin.length")));
    setPinHash(transaction, patron.patronId, { hash: await hashPin(pin), hours });
    journalise(transaction, patron, { act: "give-pin", outcome: "given", by: by.id });
    return { status: "given", pin };
  });
}

function drawPin(length: number): string {
  for (;;) {
    const pin = Array.from({ length }, () => String(randomInt(10))).join("");
    if (pinFault(pin, length) === null) return pin;
  }
}
