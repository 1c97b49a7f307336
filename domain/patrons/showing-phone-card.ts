import type { Instant } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

/** Seconds by which a moment of a phone card may lie before or after the clock of whoever looks. */
export const tolerance = 60;
/** Seconds for which a moment is shown. */
export const changesEvery = 30;

export type ShownFacts = {
  /** The library's own signature stands under the phone's key. */
  readonly isCertified: boolean;
  /** That key has signed this very moment. */
  readonly isSigned: boolean;
  /** Seconds since 1970, both of the card. */
  readonly lastSecond: number;
  readonly second: number;
  /** The clock of the library, as well as it is known. */
  readonly now: Instant;
  /** This moment has opened another visit before. */
  readonly isUsed: boolean;
  /** As far as it can be known: signed out, reported lost, PIN changed. */
  readonly hasEnded: boolean;
};

/** Why a phone card opens nothing. Of one that is invented nothing else is said. */
export function refuseForPhoneCard(facts: ShownFacts): Reason[] {
  if (!facts.isCertified || !facts.isSigned) return [reason("phone-card-not-genuine")];
  const seconds = facts.now / 1000;
  return [
    ...(facts.hasEnded ? [reason("phone-card-ended")] : []),
    ...(facts.lastSecond < seconds ? [reason("phone-card-expired")] : []),
    ...(facts.second < seconds - tolerance ? [reason("phone-card-too-old")] : []),
    ...(facts.second > seconds + tolerance ? [reason("phone-card-ahead")] : []),
    ...(facts.isUsed ? [reason("phone-card-used")] : []),
  ];
}
