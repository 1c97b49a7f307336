import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** A restriction that never ends is stored as this day. */
const never = Date.parse("9999-12-31T00:00:00Z");

/** Why this patron may not borrow or renew at all just now, whatever the book. `today` is the branch's day. */
export function refuseForStanding(
  here: { readonly now: Instant; readonly today: IsoDate },
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
  if (patron.restrictedUntil !== null && patron.restrictedUntil > here.now) {
    const until = new Date(patron.restrictedUntil).toISOString().slice(0, 10);
    const isForever = patron.restrictedUntil >= never;
    reasons.push(isForever ? reason("patron-restricted") : reason("patron-restricted", { until }));
  }
  return reasons;
}
