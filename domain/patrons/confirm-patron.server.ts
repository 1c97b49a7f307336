import "server-only";
import { databaseNow } from "#db/queries/loans.ts";
import { setMembership } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { membershipEnd } from "#domain/patrons/patron-fields.ts";
import { type Done, done, type Refused } from "#domain/patrons/patron-problems.ts";

/** Somebody at the desk has seen who it is: from now on the cards lend, and the membership begins today. */
export async function confirmPatron(handle: string, by: Person): Promise<Done | Refused> {
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    if (patron.status !== "pending") return giveUp(transaction, "not-pending");
    const now = await databaseNow(transaction);
    const today = localDate(patron.timeZone, now.getTime());
    const { patronId, membershipMonths } = patron;
    const expiresOn = membershipEnd(today, membershipMonths) ?? patron.expiresOn;
    setMembership(transaction, patronId, { status: "active", expiresOn });
    journalise(transaction, patron, { act: "confirm-patron", outcome: "confirmed", by: by.id });
    return done;
  });
}
