import "server-only";
import { claimCommand } from "#db/queries/commands.ts";
import { branchCodes, countInHouseUse, lockQueueOf } from "#db/queries/holds.ts";
import { healMarks, openMarks } from "#db/queries/item-marks.ts";
import {
  databaseNow,
  endLoan,
  type ItemRow,
  lockItem,
  lockPatron,
  type OpenLoanRow,
  openLoanOfItem,
  whoHolds,
} from "#db/queries/loans.ts";
import { inTransaction, StartOver, type Transaction } from "#db/transaction.ts";
import type { Answer, ReturnCommand } from "#domain/circulation/command.ts";
import { conclude, shown, type Traces } from "#domain/circulation/concluding.server.ts";
import { type EndedLateness, endLateness } from "#domain/circulation/ending-lateness.server.ts";
import type { ItemMark } from "#domain/circulation/facts.ts";
import { correctedTime } from "#domain/circulation/folding.ts";
import { healsInHand, speakAtReturn } from "#domain/circulation/item-objections.ts";
import {
  type HeldRead,
  insistOnQueue,
  readHeld,
  waitingOf,
} from "#domain/circulation/reading-holds.server.ts";
import type { Received, Taken } from "#domain/circulation/received.ts";
import {
  decideReturn,
  type ReturnDecision,
  type ReturnFacts,
  returnRights,
} from "#domain/circulation/returning.ts";
import { follow } from "#domain/circulation/setting-aside.server.ts";
import type { Actor } from "#domain/identity/actor.ts";
import { localDate } from "#domain/library/calendar.server.ts";
import { byWeight, reason } from "#domain/library/reasons.ts";
import { readSetting } from "#domain/library/settings.ts";

/** Takes an item back from whoever brings it, and says where it goes; a card is not needed. */
export async function returnItem(received: Received<ReturnCommand>): Promise<Taken> {
  return await inTransaction(async (transaction) => {
    const [claim, holder] = await Promise.all([
      claimCommand<Answer>(transaction, received.claim),
      whoHolds(transaction, received.body.item),
    ]);
    if (claim.status !== "claimed") return claim;
    const read = await lockAndRead(transaction, received, holder?.patronId ?? null);
    const { item, openLoan, held, marks, now, branches } = read;
    const { actor } = received;
    const at = returnedAt(received, now);
    if (item !== null && isOvertaken(received, openLoan, at))
      return endWithout(transaction, received, item);
    const decision = decideReturn({
      here: hereOf(actor, now),
      back: { at: at.getTime(), on: localDate(actor.branch.timeZone, at.getTime()) },
      rules: { ...rulesOf(actor), branches },
      confirmed: confirmedBy(received),
      item: item && held && itemFacts(actor, item, openLoan, { ...held, marks }, branches),
    });
    const late =
      decision.act === "end-loan" && openLoan !== null
        ? await endLateness(transaction, actor, openLoan, { now, at })
        : { reasons: [], trace: {} };
    return await end(transaction, received, decision, { ...read, at, late });
  });
}

/** A box is emptied in the morning; what lay in it came back before. Never in the future. */
function returnedAt({ actor, body }: Received<ReturnCommand>, now: Date): Date {
  if (body.returnedAt === undefined) return now;
  const said = Date.parse(body.returnedAt);
  // A tablet was away for some days at the longest; staff may know of more.
  return new Date(
    actor.device.kind === "console"
      ? Math.min(now.getTime(), said)
      : correctedTime(said, now.getTime()),
  );
}

/** Somebody else has borrowed it since a tablet took it: that loan goes on, and the book is not here. */
function isOvertaken(
  { actor, body }: Received<ReturnCommand>,
  openLoan: OpenLoanRow | null,
  at: Date,
): boolean {
  const isLate = body.returnedAt !== undefined && actor.device.kind === "kiosk";
  return isLate && openLoan !== null && openLoan.lentAt > at;
}

function endWithout(
  transaction: Transaction,
  received: Received<ReturnCommand>,
  item: ItemRow,
): Taken {
  const answer: Answer = { outcome: "not-on-loan", item: shown(item), reasons: [] };
  return conclude(transaction, received, answer, { itemId: item.id });
}

type EndedReturn = ReturnRead & { readonly at: Date; readonly late: EndedLateness };
type ReturnRead = {
  readonly item: ItemRow | null;
  readonly openLoan: OpenLoanRow | null;
  readonly held: HeldRead | null;
  readonly marks: readonly ItemMark[];
  readonly now: Date;
  readonly branches: ReturnFacts["rules"]["branches"];
};

/** Patrons before queues, queues before items; read under the locks it can no longer change. */
async function lockAndRead(
  transaction: Transaction,
  { body }: Received<ReturnCommand>,
  patronId: number | null,
): Promise<ReturnRead> {
  const [, isQueueLocked, item] = await Promise.all([
    lockPatron(transaction, patronId),
    lockQueueOf(transaction, body.item),
    lockItem(transaction, body.item),
  ]);
  const [openLoan, now, held, branches, marks] = await Promise.all([
    item === null ? null : openLoanOfItem(transaction, item.id),
    databaseNow(transaction),
    item === null ? null : readHeld(transaction, item.id),
    branchCodes(transaction),
    item === null ? [] : openMarks(transaction, item.id),
  ]);
  // Somebody else has it by now: their patron must be locked before the item, so begin again.
  if ((openLoan?.patronId ?? null) !== patronId) throw new StartOver("the holder changed");
  insistOnQueue(isQueueLocked, held);
  return { item, openLoan, held, marks, now, branches };
}

function hereOf(actor: Actor, now: Date) {
  return {
    now: now.getTime(),
    today: localDate(actor.branch.timeZone, now.getTime()),
    calendar: {},
    branchId: actor.branch.id,
  };
}

/** Only at the desk somebody is there who may say yes. */
function confirmedBy({ actor, body }: Received<ReturnCommand>): ReturnFacts["confirmed"] {
  return actor.device.kind === "console" ? (body.confirmed ?? []) : [];
}

function rulesOf({ settings }: Actor): Omit<ReturnFacts["rules"], "branches"> {
  const returns = readSetting(settings, "returns.where");
  return {
    localHoldsFirst: readSetting(settings, "holds.local-first"),
    prefersLocalItems: readSetting(settings, "holds.prefer-local-copies"),
    heldBooks: readSetting(settings, "returns.held-books") === "hold-shelf" ? "hold-shelf" : "desk",
    returns: returnRights.find((each) => each === returns) ?? "anywhere",
  };
}

function itemFacts(
  actor: Actor,
  item: ItemRow,
  openLoan: OpenLoanRow | null,
  held: HeldRead & { readonly marks: readonly ItemMark[] },
  branches: readonly { readonly branchId: number; readonly branch: string }[],
): NonNullable<ReturnFacts["item"]> {
  const { copy } = held;
  const { trapId, trapBranchId, trapIsReady, transitBranchId } = copy;
  const codeOf = (id: number) => branches.find((each) => each.branchId === id)?.branch ?? "";
  return {
    itemId: item.id,
    home: { branchId: item.homeBranchId, branch: item.homeBranchCode },
    floats: copy.floats || readSetting(actor.settings, "returns.float"),
    servesHolds: copy.servesHolds,
    marks: held.marks,
    trap:
      trapId === null || trapBranchId === null
        ? null
        : {
            trap: trapId,
            isReady: trapIsReady,
            branchId: trapBranchId,
            branch: copy.trapBranch ?? "",
          },
    transit:
      transitBranchId === null
        ? null
        : { branchId: transitBranchId, branch: copy.transitBranch ?? "" },
    wantedAt: copy.sentToBranchId,
    waiting: waitingOf(held),
    openLoan: openLoan && {
      loan: openLoan.id,
      dueOn: openLoan.dueOn,
      dueAt: openLoan.dueAt.getTime(),
      lentAt: { branchId: openLoan.branchId, branch: codeOf(openLoan.branchId) },
    },
    isJustReturned: copy.isJustReturned,
  };
}

async function end(
  transaction: Transaction,
  received: Received<ReturnCommand>,
  decision: ReturnDecision,
  { item, openLoan, held, marks, now, at, late: lateness }: EndedReturn,
): Promise<Taken> {
  const traces = { visitId: null, partyId: openLoan?.partyId ?? null, itemId: item?.id ?? null };
  if (decision.act === "refuse" || item === null || held === null) {
    const { reasons } = decision;
    const answer: Answer = { outcome: "refused", item: item && shown(item), reasons };
    return conclude(transaction, received, answer, traces);
  }
  const commandId = received.claim.id;
  const recalled = recallOf(openLoan);
  const reasons = byWeight([
    ...decision.reasons,
    ...lateness.reasons,
    ...speakAtReturn({ marks, parts: item.parts }),
    ...recalled.reasons,
  ]);
  const kinds = healsInHand(marks);
  if (kinds.length > 0) healMarks(transaction, { itemId: item.id, kinds, at: now, commandId });
  if (decision.act === "end-loan")
    endLoan(transaction, { loanId: decision.loan, by: "returned", at, commandId });
  else if (decision.isInHouseUse)
    countInHouseUse(transaction, {
      commandId,
      itemId: item.id,
      branchId: received.actor.branch.id,
    });
  await follow(transaction, decision.route, movedCopy(item, held), received.actor, now);
  const detail = {
    ...routeTrace(decision.route),
    ...staffTrace(received),
    ...lateness.trace,
    ...(kinds.length > 0 ? { healed: kinds } : {}),
  };
  if (decision.act === "only-route") {
    const answer: Answer = { outcome: "not-on-loan", item: shown(item), reasons };
    return conclude(transaction, received, answer, { ...traces, detail });
  }
  const { loan, lateDays } = decision;
  const told = { loan, item: shown(item), lateDays, ...recalled.answer, reasons };
  const answer: Answer = { outcome: "returned", ...told };
  const late = lateDays > 0 ? { lateDays } : {};
  return conclude(transaction, received, answer, {
    ...traces,
    loanId: loan,
    detail: { ...detail, ...late },
  });
}

/** The library had asked for it back: whoever brings it is told. */
function recallOf(openLoan: OpenLoanRow | null) {
  if (openLoan?.isRecalled !== true) return { answer: {}, reasons: [] };
  return { answer: { isRecalled: true }, reasons: [reason("was-recalled")] } as const;
}

function movedCopy(item: ItemRow, { copy, holds }: HeldRead) {
  return {
    itemId: item.id,
    typeId: item.typeId,
    groupId: item.groupId,
    isInTransit: copy.transitBranchId !== null,
    trapCategoryId: copy.trapCategoryId,
    holds,
  };
}

/** Where it goes, when that is not its shelf, and the hold that it serves from now on. */
function routeTrace(route: Exclude<ReturnDecision, { act: "refuse" }>["route"]): Traces["detail"] {
  if (route.goes === "shelf") return {};
  const goes = route.goes === "branch" ? route.branch : route.goes;
  return "hold" in route ? { goes, hold: route.hold.hold } : { goes };
}

function staffTrace({ by, body }: Received<ReturnCommand>): Traces["detail"] {
  const confirmed = body.confirmed ?? [];
  return {
    ...(by === undefined ? {} : { by }),
    ...(confirmed.length > 0 ? { confirmed } : {}),
  };
}
