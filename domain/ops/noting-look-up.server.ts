import "server-only";
import { randomUUID } from "node:crypto";
import { writePatronJournal } from "#db/queries/patron-journal.ts";
import type { Transaction } from "#db/transaction.ts";
import { type Doer, traceOf } from "#domain/identity/doer.ts";

/** That somebody was looked up, and by whom: by a party of its own, which is forgotten like every other. */
export function noteLookUp(transaction: Transaction, patronId: number, by: Doer): void {
  writePatronJournal(transaction, {
    act: "look-up-reader",
    outcome: "looked-at",
    patronId,
    partyId: randomUUID(),
    detail: traceOf(by),
  });
}
