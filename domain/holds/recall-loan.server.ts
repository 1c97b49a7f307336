import "server-only";
import { writeJournal } from "#db/queries/commands.ts";
import { lockHold } from "#db/queries/hold-acts.ts";
import { databaseNow } from "#db/queries/loans.ts";
import {
  hasFreeCopy,
  insertRecall,
  lockRecallable,
  type RecallableRow,
  settingsOfPickup,
} from "#db/queries/recalls.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { refuseChange } from "#domain/holds/changing.ts";
import { readHoldNumber } from "#domain/holds/hold-number.ts";
import { faulty, type NotDone } from "#domain/holds/hold-problems.ts";
import { loanToRecall, type RecallRules, recalledTo } from "#domain/holds/recalling.ts";
import { may } from "#domain/identity/permissions.ts";
import type { Person } from "#domain/identity/person.ts";
import { calendarAround, localDate } from "#domain/library/calendar.server.ts";
import { openDayFrom } from "#domain/library/calendar.ts";
import type { Instant, IsoDate } from "#domain/library/dates.ts";
import { readSetting } from "#domain/library/settings.ts";

type Recalled = {
  readonly status: "recalled";
  readonly barcode: string;
  readonly dueOn: IsoDate;
};

/**
 * Asks a lent copy back because somebody waits and no copy is free: its loan ends sooner, never before the
 * guaranteed time, and once only. Whoever serves the branch of the hold may; who has the copy nobody is told.
 */
export async function recallLoan(asked: unknown, by: Person): Promise<Recalled | NotDone> {
  const number = readHoldNumber(asked);
  if (number === null) return faulty("unreadable");
  return await inTransaction(async (transaction) => {
    const hold = await lockHold(transaction, number);
    const reasons = refuseChange(hold && { isOpen: hold.isOpen, isSetAside: hold.trapId !== null });
    if (hold === null || reasons.length > 0) return { status: "refused", reasons };
    if (!may(by.assignments, "manage-holds", hold.pickupBranchId)) return faulty("not-your-branch");
    if (await hasFreeCopy(transaction, number)) return faulty("copy-is-free");
    const rules = await rulesAt(transaction, hold.pickupBranchId);
    const rows = await lockRecallable(transaction, number);
    const now = (await databaseNow(transaction)).getTime();
    const today = localDate(hold.timeZone, now);
    const loan = loanToRecall(rows.map((row) => inQuestion(row, today, rules)));
    if (loan === null) return faulty("nothing-to-recall");
    const { due } = loan;
    const { loanId, itemId, partyId, branch, barcode } = loan.row;
    insertRecall(transaction, {
      loanId,
      hold: number,
      by: by.id,
      dueOn: due.dueOn,
      dueAt: new Date(due.dueAt),
    });
    writeJournal(transaction, {
      act: "recall",
      outcome: "moved",
      branchId: branch.id,
      deviceId: null,
      visitId: null,
      partyId,
      itemId,
      loanId,
      detail: { hold: number, dueOn: due.dueOn, dueOnBefore: loan.dueOn, ...traceOf(by) },
    });
    return { status: "recalled", barcode, dueOn: due.dueOn };
  });
}

function traceOf({ id, token }: Person) {
  return { by: id, ...(token === undefined ? {} : { token }) };
}

async function rulesAt(transaction: Transaction, branchId: number): Promise<RecallRules> {
  const settings = await settingsOfPickup(transaction, branchId);
  return {
    guaranteedDays: readSetting(settings, "recalls.guaranteed-days"),
    daysToReturn: readSetting(settings, "recalls.days-to-return"),
  };
}

function inQuestion(row: RecallableRow, today: IsoDate, rules: RecallRules) {
  const { loanId, dueOn, isRecalled, branch } = row;
  const lentOn = localDate(branch.timeZone, row.lentAt.getTime());
  const due = endOf(row, recalledTo(lentOn, today, rules));
  return { loanId, dueOn, isRecalled, lentOn, recalledOn: due.dueOn, due, row };
}

/** The end of the first open day from then on. */
function endOf(row: RecallableRow, on: IsoDate): { dueOn: IsoDate; dueAt: Instant } {
  const calendar = calendarAround(row.branch, [on]);
  const dueOn = openDayFrom(calendar, on);
  const day = calendar[dueOn];
  if (day === undefined) throw new RangeError(`the calendar does not reach ${dueOn}`);
  return { dueOn, dueAt: day.closesAt ?? day.endsAt };
}
