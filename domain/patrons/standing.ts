import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** A restriction that never ends is stored as this day. */
const never: IsoDate = "9999-12-31";

/** Why this patron may not borrow or renew at all just now, whatever the book. `today` is the branch's day. */
export function refuseForStanding(
  here: { readonly today: IsoDate },
  patron: {
    /** Of the card that was shown, as it is by now. */
    readonly card: "active" | "lost" | "inactive";
    /** Registered beforehand: nobody at the desk has seen yet who it is. */
    readonly isPending: boolean;
    readonly expiresOn: IsoDate | null;
    readonly restrictedUntil: Instant | null;
  },
): Reason[] {
  const reasons: Reason[] = [];
  if (patron.card === "lost") reasons.push(reason("card-lost"));
  if (patron.card === "inactive") reasons.push(reason("card-inactive"));
  if (patron.isPending) reasons.push(reason("patron-pending"));
  if (patron.expiresOn !== null && patron.expiresOn < here.today) {
    reasons.push(reason("patron-expired", { on: patron.expiresOn }));
  }
  const until = patron.restrictedUntil === null ? null : lastRestrictedDay(patron.restrictedUntil);
  if (until !== null && until >= here.today) {
    reasons.push(
      until >= never ? reason("patron-restricted") : reason("patron-restricted", { until }),
    );
  }
  return reasons;
}

/**
 * A restriction ends with a day, and each branch has its own midnight: the stored instant only names
 * the day, as Greenwich writes it, and the branch's calendar says when that day is over.
 */
export function lastRestrictedDay(until: Instant): IsoDate {
  return new Date(until).toISOString().slice(0, 10);
}

/** What is stored of a restriction with that last day. */
export function endOfRestriction(day: IsoDate): string {
  return `${day}T23:59:59Z`;
}
