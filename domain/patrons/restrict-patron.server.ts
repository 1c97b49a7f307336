import "server-only";
import { z } from "zod";
import { databaseNow } from "#db/queries/loans.ts";
import { setRestriction } from "#db/queries/patron-records.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Person } from "#domain/identity/person.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readDay } from "#domain/library/dates.ts";
import { giveUp, journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";
import { hasBadSigns, lengths, tidyText } from "#domain/patrons/patron-fields.ts";
import {
  type Done,
  done,
  type PatronProblem,
  type Refused,
  refused,
} from "#domain/patrons/patron-problems.ts";
import { endOfRestriction } from "#domain/patrons/standing.ts";

const shape = z.object({
  handle: z.string(),
  reason: z.string().max(10_000),
  /** The last day; empty: until it is lifted. */
  until: z.string().max(100),
});

/** Stops borrowing until a day, or until somebody lifts it; why is shown to staff alone. */
export async function restrictPatron(asked: unknown, by: Person): Promise<Done | Refused> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return refused("unreadable");
  const reason = tidyText(parsed.data.reason, lengths.reason);
  const until = parsed.data.until.trim();
  const problem = problemOf(reason, until);
  if (problem !== null || reason === null) return refused(problem ?? "too-long");
  return await inTransaction(async (transaction) => {
    const patron = await lockPatronOfPage(transaction, parsed.data.handle);
    if (patron === null) return giveUp(transaction, "unknown-patron");
    const now = await databaseNow(transaction);
    if (until !== "" && until < localDate(patron.timeZone, now.getTime()))
      return giveUp(transaction, "day-is-over");
    const end = until === "" ? "9999-12-31T00:00:00Z" : endOfRestriction(until);
    setRestriction(transaction, patron.patronId, { until: end, reason });
    const detail = until === "" ? {} : { dueOn: until };
    journalise(transaction, patron, {
      act: "restrict-patron",
      outcome: "restricted",
      by: by.id,
      detail,
    });
    return done;
  });
}

function problemOf(reason: string | null, until: string): PatronProblem | null {
  if (reason === null) return "too-long";
  if (reason === "") return "reason-missing";
  if (hasBadSigns(reason)) return "bad-signs";
  return until === "" || readDay(until) !== null ? null : "no-such-day";
}
