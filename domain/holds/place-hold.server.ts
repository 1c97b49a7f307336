import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  insertHold,
  lockPlacer,
  type PickupBranch,
  type PlacerRow,
  readPickupBranch,
  readTitleFor,
  titleOfBarcode,
} from "#db/queries/hold-acts.ts";
import { lockTitle, openHoldsOf } from "#db/queries/holds.ts";
import { databaseNow } from "#db/queries/loans.ts";
import { policiesFor } from "#db/queries/policies.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import { priorityAtTheEnd } from "#domain/circulation/hold-queue.ts";
import { type HoldRule, holdRuleOf, widestRule } from "#domain/circulation/hold-rule.ts";
import { winningPolicy } from "#domain/circulation/policy.ts";
import { waitingHold } from "#domain/circulation/reading-holds.server.ts";
import { type HoldActor, traceOfActor } from "#domain/holds/hold-actor.ts";
import { type HoldDays, readHoldDays } from "#domain/holds/hold-days.ts";
import { faulty, type NotDone } from "#domain/holds/hold-problems.ts";
import { journalHold } from "#domain/holds/journal-hold.server.ts";
import { decidePlace, type PlaceFacts } from "#domain/holds/placing.ts";
import { mayTry } from "#domain/identity/rate-limits.server.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import type { Reason, ReasonCode } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";
import { isHandle } from "#domain/patrons/journalling.server.ts";

const day = z.string().max(20).default("");
const shape = z.object({
  /** The handle of the reader's page; of a reader who asks herself it is not looked at. */
  handle: z.string().max(40).default(""),
  /** The number on the label of a copy of the title. */
  item: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .refine((text) => !text.includes("\0")),
  onlyThisCopy: z.boolean().default(false),
  branch: z.string().min(1).max(32),
  startsOn: day,
  endsOn: day,
  confirmed: z.array(z.string().max(40)).max(20).default([]),
});
type Wish = z.infer<typeof shape>;

export type Placed =
  | {
      readonly status: "placed";
      readonly hold: number;
      /** From 1. */
      readonly place: number;
      readonly reasons: readonly Reason[];
    }
  | NotDone;

/** Puts a reader into the queue of a title, or says why not. */
export async function placeHold(asked: unknown, by: HoldActor): Promise<Placed> {
  const parsed = shape.safeParse(asked);
  if (!parsed.success) return faulty("unreadable");
  const wish = parsed.data;
  if (by.kind === "staff" && !isHandle(wish.handle)) return faulty("unknown-patron");
  if (by.kind !== "staff" && !(await mayTry("hold-of-reader", String(by.patronId))))
    return faulty("too-many-tries");
  return await inTransaction(async (transaction) => {
    const key = by.kind === "staff" ? { handle: wish.handle } : { patronId: by.patronId };
    const patron = await lockPlacer(transaction, key);
    return patron === null ? faulty("unknown-patron") : await place(transaction, wish, patron, by);
  });
}

async function place(
  transaction: Transaction,
  wish: Wish,
  patron: PlacerRow,
  by: HoldActor,
): Promise<Placed> {
  const [branch, title, now] = await Promise.all([
    readPickupBranch(transaction, { code: wish.branch }),
    titleOfBarcode(transaction, wish.item),
    databaseNow(transaction),
  ]);
  const here = { now: now.getTime(), today: localDate(branch?.timeZone ?? "UTC", now.getTime()) };
  const days = readHoldDays(wish, here.today);
  if (typeof days === "string") return faulty(days);
  const read = await readTitle(transaction, wish, patron, branch, title);
  const { act, reasons } = decidePlace({
    here,
    by: by.kind,
    patron: { ...patron, restrictedUntil: patron.restrictedUntil?.getTime() ?? null },
    openHolds: patron.openHolds,
    mostFromHome: readSetting(branch?.settings ?? {}, "holds.most-from-home"),
    isPickupBranch: branch?.isActive === true,
    ...read,
    confirmed: wish.confirmed as ReasonCode[],
  });
  if (act === "refuse" || branch === null || title === null) return { status: "refused", reasons };
  if (act === "ask-staff") return { status: "asked", reasons };
  return await write(transaction, { wish, patron, branch, title, days, reasons, by });
}

async function readTitle(
  transaction: Transaction,
  wish: Wish,
  patron: PlacerRow,
  branch: PickupBranch | null,
  title: { readonly titleId: number; readonly itemId: number } | null,
): Promise<Pick<PlaceFacts, "title"> & { readonly rule: HoldRule }> {
  if (title === null || branch === null) return { title: null, rule: widestRule([]) };
  const { titleId } = title;
  await lockTitle(transaction, titleId);
  const now = await titleOfBarcode(transaction, wish.item);
  if (now?.titleId !== titleId) throw new StartOver("its title went into another one");
  const itemId = wish.onlyThisCopy ? title.itemId : null;
  const { types, ...counts } = await readTitleFor(transaction, {
    titleId,
    itemId,
    pickupBranchId: branch.id,
    patronId: patron.patronId,
  });
  const rules = await Promise.all(
    types.map(async ({ typeId, groupId }) => {
      const key = { branchId: branch.id, categoryId: patron.categoryId, typeId, groupId };
      return holdRuleOf(winningPolicy(await policiesFor(transaction, key), key));
    }),
  );
  return { title: counts, rule: widestRule(rules) };
}

async function write(
  transaction: Transaction,
  found: {
    readonly wish: Wish;
    readonly patron: PlacerRow;
    readonly branch: PickupBranch;
    readonly title: { readonly titleId: number; readonly itemId: number };
    readonly days: HoldDays;
    readonly reasons: readonly Reason[];
    readonly by: HoldActor;
  },
): Promise<Placed> {
  const { wish, patron, branch, title, reasons, by } = found;
  const rows = await openHoldsOf(transaction, { titleId: title.titleId });
  const queue = rows.filter((row) => row.trapId === null).map(waitingHold);
  const partyId = randomUUID();
  const itemId = wish.onlyThisCopy ? title.itemId : null;
  const hold = await insertHold(transaction, {
    partyId,
    patronId: patron.patronId,
    titleId: title.titleId,
    itemId,
    pickupBranchId: branch.id,
    categoryId: patron.categoryId,
    priority: priorityAtTheEnd(queue),
    placedBy: by.kind,
    ...found.days,
  });
  const said = reasons.map((each) => each.code);
  journalHold(
    transaction,
    {
      hold,
      partyId,
      branchId: branch.id,
      itemId: title.itemId,
      deviceId: by.kind === "kiosk" ? by.deviceId : null,
    },
    {
      act: "place-hold",
      outcome: "placed",
      detail: { ...traceOfActor(by), ...(said.length > 0 ? { reasons: said } : {}) },
    },
  );
  return { status: "placed", hold, place: queue.length + 1, reasons };
}
