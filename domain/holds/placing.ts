import type { HoldRule } from "#domain/circulation/hold-rule.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";
import { refuseForStanding } from "#domain/patrons/standing.ts";

/** Who asks: staff at the desk, the reader at home, the reader at a tablet. */
export const placers = ["staff", "reader", "kiosk"] as const;
export type Placer = (typeof placers)[number];

export type PlaceFacts = {
  readonly here: { readonly now: Instant; readonly today: IsoDate };
  readonly by: Placer;
  /** How the reader stands, whatever the book. */
  readonly patron: Parameters<typeof refuseForStanding>[1];
  readonly rule: HoldRule;
  /** Open holds of the reader, on any title. */
  readonly openHolds: number;
  /** So many may be open of a reader who asks by herself, where the rule has no limit. */
  readonly mostFromHome: number;
  readonly isPickupBranch: boolean;
  /** Null: nobody knows such a title, or such a copy. */
  readonly title: {
    /** Copies that are lent at all, of those that would do. */
    readonly lendable: number;
    /** Of those, which stand on a shelf of the branch where it would be fetched. */
    readonly freeThere: number;
    readonly ownHolds: number;
    readonly ownLoans: number;
  } | null;
  /** Questions to which staff have said yes. */
  readonly confirmed: readonly ReasonCode[];
};

export type PlaceDecision =
  | { readonly act: "place"; readonly reasons: readonly Reason[] }
  /** Staff may say yes to what is asked. */
  | { readonly act: "ask-staff"; readonly reasons: readonly Reason[] }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/** May this reader wait for this title? All reasons, not the first. */
export function decidePlace(facts: PlaceFacts): PlaceDecision {
  const reasons = byWeight([
    ...refuseForStanding(facts.here, facts.patron),
    ...(facts.isPickupBranch ? [] : [reason("hold-no-such-branch")]),
    ...refuseForTitle(facts.title),
    ...refuseForRule(facts),
  ]);
  if (reasons.some((each) => each.weight === "block")) return { act: "refuse", reasons };
  const asked = reasons.filter((each) => each.weight === "ask");
  const isConfirmed =
    facts.by === "staff" && asked.every((each) => facts.confirmed.includes(each.code));
  if (asked.length === 0 || isConfirmed) return { act: "place", reasons };
  return { act: facts.by === "staff" ? "ask-staff" : "refuse", reasons };
}

function refuseForTitle(title: PlaceFacts["title"]): Reason[] {
  if (title === null) return [reason("hold-unknown-title")];
  const reasons: Reason[] = [];
  if (title.lendable === 0) reasons.push(reason("hold-nothing-to-lend"));
  if (title.ownHolds > 0) reasons.push(reason("hold-placed-already"));
  if (title.ownLoans > 0) reasons.push(reason("hold-borrowed-already"));
  if (title.freeThere > 0) reasons.push(reason("hold-copy-on-shelf"));
  return reasons;
}

function refuseForRule({ rule, openHolds, title, by, mostFromHome }: PlaceFacts): Reason[] {
  // Of a title that nobody knows no rule can be known either.
  if (title === null || title.lendable === 0) return [];
  const reasons: Reason[] = rule.isAllowed ? [] : [reason("hold-not-allowed")];
  const limit = rule.maxHolds ?? (by === "staff" ? null : mostFromHome);
  if (limit !== null && openHolds >= limit)
    reasons.push(reason("too-many-holds", { limit, open: openHolds }));
  return reasons;
}
