import "server-only";
import { z } from "zod";
import { lockHold, resumeHold, suspendHold as suspend } from "#db/queries/hold-acts.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { inTransaction } from "#db/transaction.ts";
import { isDayToCome, refuseChange } from "#domain/holds/changing.ts";
import { type HoldActor, seenBy, traceOfActor } from "#domain/holds/hold-actor.ts";
import { readHoldNumber } from "#domain/holds/hold-number.ts";
import { faulty, type NotDone } from "#domain/holds/hold-problems.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { readDay } from "#domain/library/dates.ts";

const shape = z.object({
  hold: z.unknown(),
  /** `suspend`: it keeps its place and is passed over; `resume`: it counts again. */
  wish: z.enum(["suspend", "resume"]),
  /** The first day on which it counts again; empty: when somebody says so. */
  until: z.string().max(20).default(""),
});

/** Lets a hold rest until a day, or until somebody says so; or lets it count again at once. */
export async function suspendHold(
  asked: unknown,
  by: HoldActor,
): Promise<{ readonly status: "suspended" | "resumed" } | NotDone> {
  const parsed = shape.safeParse(asked);
  const number = parsed.success ? readHoldNumber(parsed.data.hold) : null;
  if (!parsed.success || number === null) return faulty("unreadable");
  const typed = parsed.data.until.trim();
  const until = typed === "" ? null : readDay(typed);
  if (typed !== "" && until === null) return faulty("no-such-day");
  return await inTransaction(async (transaction) => {
    const hold = seenBy(await lockHold(transaction, number), by);
    const reasons = refuseChange(hold && { isOpen: hold.isOpen, isSetAside: hold.trapId !== null });
    if (hold === null || reasons.length > 0) return { status: "refused", reasons };
    const now = await databaseNow(transaction);
    if (!isDayToCome(until, localDate(hold.timeZone, now.getTime()))) return faulty("day-is-over");
    const isSuspending = parsed.data.wish === "suspend";
    if (isSuspending) suspend(transaction, number, until);
    else resumeHold(transaction, number);
    const outcome = isSuspending ? "suspended" : "resumed";
    const day = isSuspending && until !== null ? { until } : {};
    journalHold(
      transaction,
      { ...hold, branchId: hold.pickupBranchId },
      { act: "suspend-hold", outcome, detail: { ...traceOfActor(by), ...day } },
    );
    return { status: outcome };
  });
}
