import { decideBorrow } from "#domain/circulation/borrowing.ts";
import { notHeld } from "#domain/circulation/borrowing-held.ts";
import type { PatronFacts } from "#domain/circulation/facts.ts";
import { ordinary } from "#domain/circulation/offline-profile.ts";
import type { Profile, SnapshotRules } from "#domain/circulation/offline-snapshot.ts";
import { dayOfInstant } from "#domain/library/calendar.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";

export type AloneFacts = {
  readonly now: Instant;
  readonly mayBorrow: boolean;
  /** Null: the card is not among those that may borrow. */
  readonly profile: Profile | null;
  /** Null: the item is not among those that may leave. */
  readonly kind: number | null;
  /** What this reader has taken at this tablet since the library heard of it last. */
  readonly taken: number;
  /** Somebody has taken this very item at this tablet since. */
  readonly isGone: boolean;
};

export type AloneDecision =
  | { readonly act: "lend"; readonly dueOn: IsoDate; readonly dueAt: Instant }
  /** "Please take it to the desk": nobody here can say yes, or know why not. */
  | { readonly act: "desk" };

/** May this reader take this item, as far as a tablet can tell by itself? Asked of the same rule that lends. */
export function decideAlone(snapshot: SnapshotRules, facts: AloneFacts): AloneDecision {
  const { profile, kind, now } = facts;
  const row = kind === null ? null : (profile?.kinds[kind] ?? null);
  const policy = row === null ? undefined : snapshot.policies[row[0]];
  if (profile === null || row === null || policy === undefined || facts.isGone) return desk;
  const { calendar } = snapshot;
  const decision = decideBorrow({
    here: { now, today: dayOfInstant(calendar, now, snapshot.today), calendar },
    visit: { isOfThisDevice: true, mayBorrow: facts.mayBorrow, mayRenew: false },
    patron: { ...nobody, expiresOn: profile.until, openLoans: facts.taken },
    item: ordinary,
    // What is open elsewhere is in the number already.
    policy: { ...policy, maxLoans: row[1], maxOfType: null, minAge: null },
    maxOfGroup: null,
    rules: snapshot.rules,
    fees: null,
    held: notHeld,
    isOnSite: false,
  });
  return decision.act === "lend"
    ? { act: "lend", dueOn: decision.dueOn, dueAt: decision.dueAt }
    : desk;
}

const desk: AloneDecision = { act: "desk" };

/** A reader of whom nothing is to be said: the ones in the snapshot were such when it was taken. */
const nobody: PatronFacts = {
  card: "active",
  isPending: false,
  expiresOn: null,
  restrictedUntil: null,
  birthDate: null,
  openLoans: 0,
  openOnSite: 0,
  openOfType: 0,
  openOfGroup: 0,
  overdue: 0,
  hasTitle: false,
};
