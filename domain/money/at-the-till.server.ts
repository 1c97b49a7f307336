import "server-only";
import {
  branchOfTill,
  type FeeRow,
  insertMove,
  isMoveMade,
  openFeesOf,
} from "#db/queries/money.ts";
import type { Transaction } from "#db/transaction.ts";
import { may, type Permission } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import type { MoneyEntry } from "#domain/money/books.ts";
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
};

export type WantedMove = {
  readonly kind: "charge" | "pay" | "waive" | "refund" | "write-off" | "reverse";
  readonly means: string | null;
  readonly reverses?: string;
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
  { handle, move, branch }: AtTheTill,
  { by, permission }: { readonly by: Person; readonly permission: Permission },
  decide: (
    patron: TillPatron,
    fees: readonly FeeRow[],
  ) => WantedMove | Refused | Promise<WantedMove | Refused>,
): Promise<MoneyAnswer> {
  const patron = await lockPatronOfPage(transaction, handle);
  if (patron === null) return refuse(transaction, refusedFor("unknown-patron"));
  const branchId = await branchOfTill(transaction, branch);
  if (branchId === null || !may(by.assignments, permission, branchId)) {
    return refuse(transaction, refusedFor("not-your-branch"));
  }
  if (await isMoveMade(transaction, move)) return { status: "done", amount: 0 };
  const here = { patronId: patron.patronId, branchId };
  const wanted = await decide(here, await openFeesOf(transaction, patron.patronId));
  if ("status" in wanted) return refuse(transaction, wanted);
  await write(transaction, { move, here, by }, wanted);
  return { status: "done", amount: sizeOf(wanted.entries) };
}

function refuse(transaction: Transaction, refused: Refused): Refused {
  transaction.rollBack();
  return refused;
}

export function refusedFor(problem: MoneyProblem): Refused {
  return { status: "refused", problem, most: 0 };
}

async function write(
  transaction: Transaction,
  to: { readonly move: string; readonly here: TillPatron; readonly by: Person },
  { kind, means, reverses, entries, journal }: WantedMove,
): Promise<void> {
  const { branchId, patronId } = to.here;
  const row = { id: to.move, act: kind, branchId, by: to.by.id, means, reverses: reverses ?? null };
  await insertMove(transaction, row, entries);
  journalise(
    transaction,
    { patronId },
    {
      ...journal,
      by: to.by.id,
      detail: { amount: sizeOf(entries), ...(means === null ? {} : { means }) },
    },
  );
}

/** By how much what is owed changed, without its sign. */
function sizeOf(entries: readonly MoneyEntry[]): number {
  return Math.abs(
    entries.reduce((sum, { account, amount }) => sum + (account === "owed" ? amount : 0), 0),
  );
}
