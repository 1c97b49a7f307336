import "server-only";
import { databaseNow } from "#db/queries/loans.ts";
import { setMembership } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { laterOf } from "#domain/library/dates.ts";
import { ageFault } from "#domain/patrons/category-age.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { membershipEnd } from "#domain/patrons/patron-fields.ts";
import { type Done, done, type Refused } from "#domain/patrons/patron-problems.ts";

/**
 * As long from today as the category says; pressed twice it is the same, and nobody loses a day. Who
 * has outgrown the category is given another one first.
 */
export async function renewMembership(handle: string, by: Person): Promise<Done | Refused> {
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const now = await databaseNow(transaction);
    const today = localDate(patron.timeZone, now.getTime());
    const renewed = membershipEnd(today, patron.membershipMonths);
    if (ageFault(patron, patron.birthDate, today) !== null) return giveUp(transaction, "wrong-age");
    if (patron.expiresOn === null) return giveUp(transaction, "without-end");
    const expiresOn = renewed === null ? null : laterOf(renewed, patron.expiresOn);
    if (expiresOn === patron.expiresOn) return done;
    setMembership(transaction, patron.patronId, { status: patron.status, expiresOn });
    const detail = {
      ...(expiresOn === null ? {} : { dueOn: expiresOn }),
      dueOnBefore: patron.expiresOn,
    };
    journalise(transaction, patron, {
      act: "renew-membership",
      outcome: "renewed",
      by: by.id,
      detail,
    });
    return done;
  });
}
