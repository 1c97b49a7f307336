import "server-only";
import { z } from "zod";
import {
  branchOfTill,
  type FeeRow,
  insertMove,
  type MadeMove,
  madeMove,
  openFeesOf,
} from "#db/queries/money.ts";
import type { Transaction } from "#db/transaction.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { mostAtOnce } from "#domain/money/amounts.ts";
import { type ForgoReason, type MoneyEntry, means } from "#domain/money/books.ts";
import type { MoneyProblem } from "#domain/money/settling.ts";
import { journalise, lockPatronOfPage } from "#domain/patrons/journalling.server.ts";

type Refused = {
  readonly status: "refused";
  readonly problem: MoneyProblem;
  /** How much would go, in minor units. */
  readonly most: number;
};
export type MoneyAnswer = { readonly status: "done"; readonly amount: number } | Refused;

export type AtTheTill = {
  readonly handle: string;
  /** Drawn by the page: pressing twice is one move. */
  readonly move: string;
  /** The branch at whose till this happens. */
  readonly branch: string;
  readonly amount?: number | null;
  readonly fee?: string | null;
  readonly means?: string;
  readonly reverses?: string;
};

/** What is asked where money goes over the till, in or out. */
export const cashAsked = z.object({
  handle: z.string(),
  move: z.uuid(),
  branch: z.string().max(40),
  /** Null: all of them, the oldest first. */
  fee: z.uuid().nullable(),
  /** Minor units; null: what was typed is no amount. */
  amount: z.int().min(1).max(mostAtOnce).nullable(),
  means: z.enum(means),
});

export type MoveKind = "charge" | "pay" | "waive" | "refund" | "write-off" | "reverse";
export type WantedMove = {
  /** Other than what was asked for where a reversed act had it. */
  readonly means?: string | null;
  /** Why it was given up. */
  readonly reason?: ForgoReason;
  readonly entries: readonly MoneyEntry[];
  /** What the journal calls it. */
  readonly journal: { readonly act: string; readonly outcome: string };
};

export type TillPatron = { readonly patronId: number; readonly branchId: number };

/**
 * What every act with money has in common: the right at this very branch, the reader's row locked (two
 * tills wait for each other there), the move once, its line in the journal.
 */
export async function atTheTill(
  transaction: Transaction,
  asked: AtTheTill,
  as: { readonly by: Person; readonly permission: Permission; readonly kind: MoveKind },
  decide: (
    patron: TillPatron,
    fees: readonly FeeRow[],
  ) => WantedMove | Refused | Promise<WantedMove | Refused>,
): Promise<MoneyAnswer> {
  const patron = await lockPatronOfPage(transaction, asked.handle);
  if (patron === null) return refuse(transaction, refusedFor("unknown-patron"));
  const branchId = await branchOfTill(transaction, asked.branch);
  if (branchId === null || !may(as.by.assignments, as.permission, branchId)) {
    return refuse(transaction, refusedFor("not-your-branch"));
  }
  const here = { patronId: patron.patronId, branchId };
  const made = await madeMove(transaction, asked.move);
  if (made !== null) return answerAgain(transaction, made, { asked, here, kind: as.kind });
  const wanted = await decide(here, await openFeesOf(transaction, patron.patronId));
  if ("status" in wanted) return refuse(transaction, wanted);
  write(transaction, { asked, here, as }, wanted);
  return { status: "done", amount: sizeOf(wanted.entries) };
}

/** The same asked again is told the same; anything else under its id is refused, and nothing is written. */
function answerAgain(
  transaction: Transaction,
  made: MadeMove,
  now: { readonly asked: AtTheTill; readonly here: TillPatron; readonly kind: MoveKind },
): MoneyAnswer {
  const { asked, here, kind } = now;
  const isSame =
    made.act === kind &&
    made.patronId === here.patronId &&
    made.branchId === here.branchId &&
    made.reverses === (asked.reverses ?? null) &&
    (asked.means === undefined || made.means === asked.means) &&
    (asked.amount === undefined || made.amount === asked.amount) &&
    (asked.fee === undefined || asked.fee === null || made.fees.includes(asked.fee));
  if (!isSame) return refuse(transaction, refusedFor("id-reused"));
  return { status: "done", amount: made.amount };
}

function refuse(transaction: Transaction, refused: Refused): Refused {
  transaction.rollBack();
  return refused;
}

export function refusedFor(problem: MoneyProblem): Refused {
  return { status: "refused", problem, most: 0 };
}

function write(
  transaction: Transaction,
  to: {
    readonly asked: AtTheTill;
    readonly here: TillPatron;
    readonly as: { readonly by: Person; readonly kind: MoveKind };
  },
  { entries, journal, reason, means = to.asked.means ?? null }: WantedMove,
): void {
  const { branchId, patronId } = to.here;
  const { kind, by } = to.as;
  const { move: id, reverses = null } = to.asked;
  insertMove(transaction, { id, act: kind, branchId, by: by.id, means, reverses, reason }, entries);
  journalise(
    transaction,
    { patronId },
    {
      ...journal,
      by: by.id,
      detail: {
        amount: sizeOf(entries),
        ...(means === null ? {} : { means }),
        ...(by.token === undefined ? {} : { token: by.token }),
      },
    },
  );
}

/** By how much what is owed changed, without its sign. */
function sizeOf(entries: readonly MoneyEntry[]): number {
  return Math.abs(
    entries.reduce((sum, { account, amount }) => sum + (account === "owed" ? amount : 0), 0),
  );
}
