import { type ClosedAndMoved, closeAndMove } from "#domain/circulation/close-and-move.server.ts";
import { type Closing, readClosings } from "#domain/circulation/read-closings.server.ts";
import { takeClosingBack } from "#domain/circulation/take-closing-back.server.ts";
import { borrowing, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { openWaiting, type Waiting } from "#domain/holds/test-waiting.ts";
import { addDays } from "#domain/library/dates.ts";
import { somebody } from "#domain/library/test-reference.ts";
import { weekdayOf } from "#domain/library/year-of-days.ts";

type Lent = {
  readonly itemId: number;
  readonly barcode: string;
  readonly dueOn: string;
  readonly dueAt: string;
};

/** A library that lends for two weeks, and a branch of it that closes when nobody thought it would. */
export type TestClosing = Waiting & {
  readonly close: (from: string, to?: string, isTrial?: boolean) => Promise<ClosedAndMoved>;
  readonly undo: (closing: number, branchId?: number) => ReturnType<typeof takeClosingBack>;
  readonly newest: () => Promise<Closing>;
  readonly lent: (at?: Waiting["main"]) => Promise<Lent>;
  readonly loanOf: (item: { readonly itemId: number }) => Promise<{ on: string; at: Date }>;
};

export async function openClosing(): Promise<TestClosing> {
  const waiting = await openWaiting({ loan_days: 14 });
  const { branchId } = waiting.library;
  return {
    ...waiting,
    close: (from, to = "", isTrial = false) =>
      closeAndMove({ branchId, typed: { from, to, reason: "A burst pipe" } }, somebody, {
        isTrial,
      }),
    undo: (closing, where = branchId) => takeClosingBack({ branchId: where, closing }, somebody),
    newest: async () => {
      const [closing] = await readClosings(branchId);
      if (closing === undefined) throw new Error("no closing");
      return closing;
    },
    lent: async (at = waiting.main) => {
      const [copy] = await waiting.addCopies(1);
      if (copy === undefined) throw new Error("no copy");
      const reader = await waiting.addReader();
      const answer = await send(at, borrowing(await visitOf(at, reader.cardNumber), copy.barcode));
      if (answer.outcome !== "lent") throw new Error(answer.outcome);
      return { ...copy, dueOn: answer.dueOn, dueAt: answer.dueAt };
    },
    loanOf: async ({ itemId }) => {
      const [row] = await waiting.rows(
        "select due_on::text as on, due_at as at from loan where item_id = $1 order by id desc limit 1",
        [itemId],
      );
      return { on: String(row?.on), at: row?.at instanceof Date ? row.at : new Date(0) };
    },
  };
}

/** The branch of the tests opens on every day but Sunday. */
export function openAfter(day: string): string {
  return weekdayOf(addDays(day, 1)) === 7 ? addDays(day, 2) : addDays(day, 1);
}
