import type { ItemMark } from "#domain/circulation/facts.ts";
import {
  holdServedBy,
  type TrappingRules,
  type Waiting,
} from "#domain/circulation/hold-matching.ts";
import type { WaitingHold } from "#domain/circulation/hold-queue.ts";
import type { IsoDate } from "#domain/library/dates.ts";
import { type Reason, reason } from "#domain/library/reasons.ts";

type Branch = { readonly branchId: number; readonly branch: string };

/** A copy in somebody's hand, and what was to become of it. */
export type CopyInHand = {
  readonly itemId: number;
  readonly home: Branch;
  /** Stays where it is returned. */
  readonly floats: boolean;
  /** It may be lent, and nothing is known that keeps it from being. */
  readonly servesHolds: boolean;
  /** As they stood before it came into a hand. */
  readonly marks: readonly ItemMark[];
  /** Set aside for a hold: on the hold shelf of a branch when it is ready, else on its way there. */
  readonly trap: (Branch & { readonly trap: number; readonly isReady: boolean }) | null;
  /** On its way: for a hold, home, or where staff want it. */
  readonly transit: Branch | null;
  /** The branch where staff want it until a reader brings it back; null: at home. */
  readonly wantedAt: number | null;
  readonly waiting: Waiting;
};

export type RoutingRules = TrappingRules & {
  /** Who at a kiosk returns a book that is waited for puts it on the hold shelf, or gives it to the desk. */
  readonly heldBooks: "hold-shelf" | "desk";
  /** The code of a branch by its id. */
  readonly branches: readonly Branch[];
};

/** Where a copy goes from here. */
export type Route =
  | { readonly goes: "shelf"; readonly endsTransit: boolean }
  /** Staff look at it before it goes anywhere. */
  | { readonly goes: "aside" }
  /** It waits here already. */
  | { readonly goes: "hold-shelf"; readonly how: "stays"; readonly trap: number }
  /** It was sent here, or was set aside and lay elsewhere. */
  | { readonly goes: "hold-shelf"; readonly how: "arrives"; readonly trap: number }
  | { readonly goes: "hold-shelf"; readonly how: "trapped"; readonly hold: WaitingHold }
  | (Branch & { readonly goes: "branch"; readonly how: "trapped"; readonly hold: WaitingHold })
  | (Branch & { readonly goes: "branch"; readonly how: "sent-home" })
  /** It was sent there already and only seen here. */
  | (Branch & { readonly goes: "branch"; readonly how: "goes-on" })
  /** Nobody waits for it there, and it is not at home there: staff want it there. */
  | (Branch & { readonly goes: "branch"; readonly how: "sent-on" })
  /** It was ready there and turned up here. */
  | (Branch & { readonly goes: "branch"; readonly how: "sent-again"; readonly trap: number });

/** What a copy in hand is set aside for, where it is sent, or that it stays. Asked again it says the same. */
export function routeOf(
  copy: CopyInHand,
  here: { readonly branchId: number; readonly today: IsoDate },
  rules: RoutingRules,
): Route {
  if (copy.trap !== null) return routeOfTrapped(copy.trap, copy.transit, here);
  if (copy.marks.some((mark) => keptAside.has(mark))) return { goes: "aside" };
  const hold = copy.servesHolds
    ? holdServedBy(
        { itemId: copy.itemId, branchId: here.branchId },
        copy.waiting,
        rules,
        here.today,
      )
    : null;
  if (hold !== null) return routeToHold(hold, here, rules);
  if (copy.transit !== null && copy.transit.branchId !== here.branchId)
    return { goes: "branch", how: isGoingHome(copy) ? "goes-on" : "sent-on", ...copy.transit };
  const isAtHome = [copy.home.branchId, copy.wantedAt].includes(here.branchId);
  if (isAtHome || copy.floats) return { goes: "shelf", endsTransit: copy.transit !== null };
  return { goes: "branch", how: "sent-home", ...copy.home };
}

/** What is not finished yet goes home to be finished; what is found again is in order. */
const keptAside: ReadonlySet<ItemMark> = new Set(["withdrawn", "restricted", "in-repair"]);

function isGoingHome({ transit, home }: CopyInHand): boolean {
  return transit?.branchId === home.branchId;
}

function routeOfTrapped(
  trap: NonNullable<CopyInHand["trap"]>,
  transit: CopyInHand["transit"],
  here: { readonly branchId: number },
): Route {
  const { branchId, branch } = trap;
  if (branchId === here.branchId)
    return { goes: "hold-shelf", how: trap.isReady ? "stays" : "arrives", trap: trap.trap };
  if (transit !== null) return { goes: "branch", how: "goes-on", branchId, branch };
  return { goes: "branch", how: "sent-again", branchId, branch, trap: trap.trap };
}

function routeToHold(
  hold: WaitingHold,
  here: { readonly branchId: number },
  rules: RoutingRules,
): Route {
  if (hold.pickupBranchId === here.branchId) return { goes: "hold-shelf", how: "trapped", hold };
  const to = rules.branches.find((each) => each.branchId === hold.pickupBranchId);
  const branch = to?.branch ?? "";
  return { goes: "branch", how: "trapped", branchId: hold.pickupBranchId, branch, hold };
}

/** What is said to whoever holds the copy in hand. */
export function sayRoute(route: Route, home: Branch, rules: RoutingRules): Reason[] {
  // Why it is kept aside its mark says.
  if (route.goes === "shelf" || route.goes === "aside") return [];
  if (route.goes === "hold-shelf")
    return [reason(rules.heldBooks === "desk" ? "held-give-to-desk" : "held-put-on-hold-shelf")];
  const { branch } = route;
  if (route.how === "sent-on") return [reason("sent-to-another-branch", { branch })];
  const isHome = route.branchId === home.branchId && route.how !== "trapped";
  return [reason(isHome ? "belongs-to-another-branch" : "held-at-another-branch", { branch })];
}
