import "server-only";
import { randomUUID } from "node:crypto";
import { writePatronJournal } from "#db/queries/patron-journal.ts";
import { lockPatronByHandle, type PatronRow } from "#db/queries/patron-records.ts";
import type { Transaction } from "#db/transaction.ts";
import { type PatronProblem, type Refused, refused } from "#domain/patrons/patron-problems.ts";

const handleShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text may be a handle at all; the database would break at another. */
export function isHandle(text: string): boolean {
  return handleShape.test(text);
}

/** The patron behind a page, locked; null: nobody. */
export async function lockPatronOfPage(
  transaction: Transaction,
  handle: string,
): Promise<PatronRow | null> {
  return isHandle(handle) ? await lockPatronByHandle(transaction, handle) : null;
}

/** The line of the journal that an act on a patron ends with. */
export function journalise(
  transaction: Transaction,
  patron: { readonly patronId: number },
  entry: {
    readonly act: string;
    readonly outcome: string;
    /** The account; null: the patron, or a timer. */
    readonly by: string | null;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
): void {
  const { act, outcome, by, detail = {} } = entry;
  writePatronJournal(transaction, {
    act,
    outcome,
    patronId: patron.patronId,
    partyId: randomUUID(),
    detail: { ...detail, ...(by === null ? {} : { by }) },
  });
}

/** A refused act writes nothing. */
export function giveUp(transaction: Transaction, problem: PatronProblem): Refused {
  transaction.rollBack();
  return refused(problem);
}
