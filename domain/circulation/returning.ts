import type { Here, ItemMark } from "#domain/circulation/facts.ts";
import {
  type CopyInHand,
  type Route,
  type RoutingRules,
  routeOf,
  sayRoute,
} from "#domain/circulation/routing.ts";
import { daysBetween, type Instant, type IsoDate } from "#domain/library/dates.ts";
import { byWeight, type Reason, type ReasonCode, reason } from "#domain/library/reasons.ts";

/** Where a loan may be given back: anywhere, where the copy was lent, or where it is at home. */
export const returnRights = ["anywhere", "lent-here", "home-here"] as const;
export type ReturnRight = (typeof returnRights)[number];

export type ReturnFacts = {
  readonly here: Here & { readonly branchId: number };
  readonly rules: RoutingRules & { readonly returns: ReturnRight };
  /** When it was really given back, and the day then, where that was before now. */
  readonly back?: { readonly at: Instant; readonly on: IsoDate } | null;
  /** Questions to which staff have said yes. */
  readonly confirmed: readonly ReasonCode[];
  readonly item:
    | (CopyInHand & {
        readonly openLoan: {
          readonly loan: number;
          readonly dueOn: IsoDate;
          readonly dueAt: Instant;
          readonly lentAt: { readonly branchId: number; readonly branch: string };
        } | null;
        /** It was taken in here a moment ago: the same book under the scanner twice. */
        readonly isJustReturned: boolean;
      })
    | null;
};

export type ReturnDecision =
  | {
      readonly act: "end-loan";
      readonly loan: number;
      readonly lateDays: number;
      readonly route: Route;
      readonly reasons: readonly Reason[];
    }
  /** No error: the book still has a place where it goes. */
  | {
      readonly act: "only-route";
      readonly route: Route;
      /** Nobody had lent it: somebody read it here. */
      readonly isInHouseUse: boolean;
      readonly reasons: readonly Reason[];
    }
  | { readonly act: "refuse"; readonly reasons: readonly Reason[] };

/** Anyone may return anything; the answer says how late it was and where the book goes. */
export function decideReturn(facts: ReturnFacts): ReturnDecision {
  const { here, item, rules } = facts;
  if (item === null) return { act: "refuse", reasons: [reason("unknown-item")] };
  const route = routeOf(item, here, rules);
  const said = sayRoute(route, item.home, rules);
  if (item.openLoan === null)
    return {
      act: "only-route",
      route,
      isInHouseUse: isInHouseUse(facts, item, route),
      reasons: said,
    };
  const elsewhere = returnElsewhere(facts, item, item.openLoan);
  if (elsewhere.some((each) => !facts.confirmed.includes(each.code)))
    return { act: "refuse", reasons: elsewhere };
  const back = facts.back ?? { at: here.now, on: here.today };
  const lateDays =
    back.at > item.openLoan.dueAt ? Math.max(1, daysBetween(item.openLoan.dueOn, back.on)) : 0;
  const late = lateDays > 0 ? [reason("returned-late", { days: lateDays })] : [];
  const reasons = byWeight([...elsewhere, ...late, ...said]);
  return { act: "end-loan", loan: item.openLoan.loan, lateDays, route, reasons };
}

/**
 * A copy that somebody read here: it does not come from a box, a hold shelf or the scanner a moment ago,
 * was not fetched for somebody who waits, and stood on no shelf where readers could not take it from.
 */
function isInHouseUse(
  { here, back }: ReturnFacts,
  item: NonNullable<ReturnFacts["item"]>,
  route: Route,
): boolean {
  if (back != null && back.at < here.now) return false;
  if ("how" in route && route.how === "trapped") return false;
  if (item.marks.some((mark) => notToRead.has(mark))) return false;
  return item.trap === null && item.transit === null && !item.isJustReturned;
}

const notToRead: ReadonlySet<ItemMark> = new Set([
  "lost",
  "missing",
  "claimed-returned",
  "withdrawn",
  "in-repair",
  "in-processing",
]);

function returnElsewhere(
  { here, rules }: ReturnFacts,
  item: CopyInHand,
  openLoan: NonNullable<NonNullable<ReturnFacts["item"]>["openLoan"]>,
): Reason[] {
  const wanted =
    rules.returns === "anywhere"
      ? null
      : rules.returns === "lent-here"
        ? openLoan.lentAt
        : item.home;
  if (wanted === null || wanted.branchId === here.branchId) return [];
  return [reason("return-elsewhere", { branch: wanted.branch })];
}
