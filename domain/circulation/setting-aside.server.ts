import "server-only";
import { randomInt } from "node:crypto";
import {
  endTransit,
  insertTransit,
  insertTrap,
  makeTrapComing,
  makeTrapReady,
  noteWhereSeen,
} from "#db/queries/holds.ts";
import { policiesFor } from "#db/queries/policies.ts";
import type { Transaction } from "#db/transaction.ts";
import { holdRuleOf, shelfEndsOn } from "#domain/circulation/hold-rule.ts";
import { pickupCode } from "#domain/circulation/pickup-code.ts";
import { winningPolicy } from "#domain/circulation/policy.ts";
import type { Route } from "#domain/circulation/routing.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";

/** The copy that is moved, as its lock found it. */
export type MovedCopy = {
  readonly itemId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly isInTransit: boolean;
  /** The category of the reader for whom it is set aside already. */
  readonly trapCategoryId: number | null;
  readonly holds: readonly { readonly hold: number; readonly categoryId: number }[];
};

/** Does what a route says: sets aside, sends, receives. What it says already is done leaves no trace. */
export async function follow(
  transaction: Transaction,
  route: Route,
  copy: MovedCopy,
  { branch }: Pick<Actor, "branch">,
  at: Date,
): Promise<void> {
  noteWhereSeen(transaction, copy.itemId, branch.id);
  if ("how" in route && movesNothing.has(route.how)) return;
  if (copy.isInTransit) {
    const isHere = route.goes !== "branch";
    endTransit(transaction, { itemId: copy.itemId, as: isHere ? "received" : "redirected", at });
  }
  if (route.goes === "hold-shelf") await toTheShelf(transaction, route, copy, branch, at);
  if (route.goes === "branch") await send(transaction, route, copy, branch.id, at);
}

const movesNothing: ReadonlySet<string> = new Set(["stays", "goes-on", "sent-on"]);

type HoldShelf = Extract<Route, { goes: "hold-shelf" }>;

async function toTheShelf(
  transaction: Transaction,
  route: HoldShelf,
  copy: MovedCopy,
  branch: Actor["branch"],
  at: Date,
): Promise<void> {
  const categoryId = categoryOf(route, copy);
  const expiresOn = await lastDayOnShelf(transaction, { ...copy, categoryId }, branch, at);
  if (route.how !== "trapped") {
    makeTrapReady(transaction, { id: route.trap, at, expiresOn });
    return;
  }
  const { itemId } = copy;
  const codes = drawCodes();
  await insertTrap(transaction, {
    holdId: route.hold.hold,
    itemId,
    branchId: branch.id,
    at,
    expiresOn,
    codes,
  });
}

function categoryOf(route: HoldShelf, copy: MovedCopy): number {
  if (route.how !== "trapped") return copy.trapCategoryId ?? 0;
  return copy.holds.find((each) => each.hold === route.hold.hold)?.categoryId ?? 0;
}

async function send(
  transaction: Transaction,
  route: Extract<Route, { goes: "branch" }>,
  copy: MovedCopy,
  fromBranchId: number,
  at: Date,
): Promise<void> {
  const { itemId } = copy;
  const toBranchId = route.branchId;
  let trapId: number | null = null;
  if (route.how === "sent-again") {
    trapId = route.trap;
    makeTrapComing(transaction, trapId);
  }
  if (route.how === "trapped") {
    const codes = drawCodes();
    const trap = { holdId: route.hold.hold, itemId, branchId: toBranchId, at, codes };
    trapId = await insertTrap(transaction, { ...trap, expiresOn: null });
  }
  insertTransit(transaction, { itemId, fromBranchId, toBranchId, trapId, at });
}

/** By the policy of the branch where it is fetched, and that branch's calendar. */
export async function lastDayOnShelf(
  transaction: Transaction,
  copy: { readonly typeId: number; readonly groupId: number | null; readonly categoryId: number },
  branch: Actor["branch"],
  at: Date,
): Promise<IsoDate> {
  const { typeId, groupId, categoryId } = copy;
  const key = { branchId: branch.id, categoryId, typeId, groupId };
  const rule = holdRuleOf(winningPolicy(await policiesFor(transaction, key), key));
  const today = localDate(branch.timeZone, at.getTime());
  return shelfEndsOn(today, rule, calendarAround(branch, [addDays(today, rule.shelfDays)]));
}

/** More than one: the first may stand on another slip of the branch. */
export function drawCodes(): string[] {
  const draw = () => randomInt(2 ** 32) / 2 ** 32;
  return Array.from({ length: 8 }, () => pickupCode(Array.from({ length: 4 }, draw)));
}
