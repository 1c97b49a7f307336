import "server-only";
import { lockCalendar } from "#db/queries/branch-calendar.ts";
import {
  branchDays,
  closedAmong,
  type EndingRow,
  insertClosing,
  loansEnding,
  moveLoans,
  moveShelved,
  shelvedEnding,
} from "#db/queries/closings.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { movedByClosing } from "#domain/circulation/moved-by-closing.ts";
import { type BranchDays, calendarAround } from "#domain/library/calendar.server.ts";
import { isOpen, openDayFrom } from "#domain/library/calendar.ts";
import { calendarRequest } from "#domain/library/calendar-request.server.ts";
import { type ClosedDaysFault, readClosedDays } from "#domain/library/closed-days.ts";
import { addDays, type IsoDate } from "#domain/library/dates.ts";
import { enterClosedDays } from "#domain/library/enter-closed-days.server.ts";

/** What ends on the days of a closing, and the day to which it is moved. */
export type MovedByClosing = {
  readonly loans: number;
  readonly shelved: number;
  readonly reopensOn: IsoDate;
};
export type ClosedAndMoved =
  | { readonly status: "closed"; readonly count: number; readonly moved: MovedByClosing }
  | {
      readonly status: "refused";
      readonly problem: "unknown-branch" | "look-again" | "never-opens";
      readonly faults: Readonly<Record<string, ClosedDaysFault>>;
    };

/**
 * A branch closes although loans are due and holds wait there: what ends on these days ends on the first
 * open one after them. A trial says how much that would be, and leaves everything as it was.
 */
export async function closeAndMove(
  asked: unknown,
  by: string,
  { isTrial }: { readonly isTrial: boolean },
): Promise<ClosedAndMoved> {
  const parsed = calendarRequest.safeParse(asked);
  if (!parsed.success) return refused("unknown-branch");
  const { branchId, typed } = parsed.data;
  const read = readClosedDays(typed);
  if (read.status === "faulty") return { ...refused("look-again"), faults: read.faults };
  const { days, reason } = read;
  return await inTransaction(async (transaction) => {
    const branch = await lockCalendar(transaction, branchId);
    if (branch === null) return refused("unknown-branch");
    const plan = await planOf(transaction, branchId, days);
    if (plan === null) return refused("never-opens");
    if (isTrial) return { status: "closed", count: days.length, moved: countOf(plan) };
    await enterClosedDays(transaction, branch, { days, reason, by });
    return { status: "closed", count: days.length, moved: await carryOut(transaction, plan, by) };
  });
}

type Plan = {
  readonly branchId: number;
  readonly between: { readonly first: IsoDate; readonly last: IsoDate };
  readonly newlyClosed: readonly IsoDate[];
  readonly reopensOn: IsoDate;
  readonly ending: readonly EndingRow[];
  readonly shelved: number;
  readonly moves: readonly { dueOn: IsoDate; dueAt: Date; movedAt: Date }[];
};

/** Null: the branch never opens. */
async function planOf(
  transaction: Transaction,
  branchId: number,
  days: readonly IsoDate[],
): Promise<Plan | null> {
  const between = { first: days[0] ?? "", last: days.at(-1) ?? "" };
  const [open, closed, ending, shelved] = await Promise.all([
    branchDays(transaction, branchId),
    closedAmong(transaction, branchId, between),
    loansEnding(transaction, branchId, between),
    shelvedEnding(transaction, branchId, between),
  ]);
  const shut: BranchDays = { ...open, closedDays: [...open.closedDays, ...days] };
  const next = addDays(between.last, 1);
  const reach = [next, ...new Set(ending.map(({ dueOn }) => dueOn))];
  const calendars = { before: calendarAround(open, reach), after: calendarAround(shut, reach) };
  const reopensOn = openDayFrom(calendars.after, next);
  if (!isOpen(calendars.after, reopensOn)) return null;
  const moves = ending.map(({ dueOn, dueAt }) => {
    const moved = movedByClosing({ dueOn, dueAt: dueAt.getTime() }, reopensOn, calendars);
    return { dueOn, dueAt, movedAt: new Date(moved.dueAt) };
  });
  const newlyClosed = days.filter((day) => !closed.includes(day));
  return { branchId, between, newlyClosed, reopensOn, ending, shelved, moves };
}

function countOf({ ending, shelved, reopensOn }: Plan): MovedByClosing {
  return { loans: ending.reduce((sum, { loans }) => sum + loans, 0), shelved, reopensOn };
}

async function carryOut(transaction: Transaction, plan: Plan, by: string): Promise<MovedByClosing> {
  const { branchId, between, newlyClosed, reopensOn, moves } = plan;
  const closing = { branchId, ...between, days: newlyClosed, reopensOn, by };
  const id = await insertClosing(transaction, closing);
  const where = { id, branchId, movedOn: reopensOn, by };
  const loans = await moveLoans(transaction, where, moves);
  const shelved = await moveShelved(transaction, where, between);
  return { loans, shelved, reopensOn };
}

function refused(problem: "unknown-branch" | "look-again" | "never-opens") {
  return { status: "refused", problem, faults: {} } as const;
}
