import type { Here, PatronFacts, VisitFacts } from "#domain/circulation/facts.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** A restriction that never ends is stored as this day. */
const never = Date.parse("9999-12-31T00:00:00Z");

/** Why this patron may not borrow or renew at all just now, whatever the book. */
export function refuseForStanding(
  here: Here,
  patron: Pick<PatronFacts, "expiresOn" | "restrictedUntil">,
): Reason[] {
  const reasons: Reason[] = [];
  if (patron.expiresOn !== null && patron.expiresOn < here.today) {
    reasons.push(reason("patron-expired", { on: patron.expiresOn }));
  }
  if (patron.restrictedUntil !== null && patron.restrictedUntil > here.now) {
    reasons.push(
      patron.restrictedUntil >= never
        ? reason("patron-restricted")
        : reason("patron-restricted", {
            until: new Date(patron.restrictedUntil).toISOString().slice(0, 10),
          }),
    );
  }
  return reasons;
}

/** A visit gives its rights at the device where it was opened, and as far as it was proved. */
export function refuseForVisit(
  visit: VisitFacts | null,
  wants: "mayBorrow" | "mayRenew",
): Reason[] {
  if (visit === null) return [reason("visit-unknown")];
  if (!visit.isOfThisDevice) return [reason("visit-of-another-device")];
  return visit[wants] ? [] : [reason("proof-too-weak")];
}
