import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { closeAndMove } from "#domain/circulation/close-and-move.server.ts";
import { openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { borrowing, returning, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";
import { somebody } from "#domain/library/test-reference.ts";
import { forgoFee } from "#domain/money/forgo-fee.server.ts";
import { refundFees } from "#domain/money/refund-fees.server.ts";
import type { Reader } from "#domain/patrons/test-desk.ts";

let lateness: TestLateness;
beforeAll(async () => {
  lateness = await openLateness();
});
afterEach(() => lateness.check());
afterAll(() => lateness.database.drop());

const at = ({ handle }: Reader, amount: number) => ({
  handle,
  branch: lateness.branch,
  move: randomUUID(),
  fee: null,
  amount,
});
const waive = async (reader: Reader, amount: number) => {
  const asked = { ...at(reader, amount), as: "waive", reason: "goodwill" };
  expect(await forgoFee(asked, lateness.administrator.person)).toMatchObject({ status: "done" });
};
const refund = (reader: Reader) =>
  refundFees({ ...at(reader, 1), means: "cash" }, lateness.administrator.person);
/** Late by three days, and its fine of sixty cents booked. */
const fined = async () => {
  const book = await lateness.lend();
  await lateness.setClock("2026-03-19T04:00:00Z");
  await accrueFines();
  expect(await lateness.fineOf(book.loan)).toEqual({ booked: 60, owed: 60 });
  return book;
};
const claim = async (itemId: number, loan: number) =>
  await lateness.rows(
    `insert into item_mark (item_id, kind, loan_id, set_at) values ($1, 'claimed-returned', $2, '2026-03-17T04:00:00Z')`,
    [itemId, loan],
  );

describe("A fine that is counted anew as a lower one", () => {
  it("after it was waived gives nothing back, neither by the timer nor by the return", async () => {
    const { reader, loan, itemId, barcode } = await fined();
    await waive(reader, 60);
    await claim(itemId, loan);
    await accrueFines();
    await accrueFines();
    expect(await lateness.fineOf(loan)).toEqual({ booked: 60, owed: 0 });
    await send(lateness.device, returning(barcode));
    expect(await lateness.fineOf(loan)).toEqual({ booked: 60, owed: 0 });
    expect(await refund(reader)).toMatchObject({ problem: "nothing-to-refund" });
  });

  it("after a part was waived and the rest paid gives back no more than was paid", async () => {
    const { reader, loan, itemId, barcode } = await fined();
    await waive(reader, 50);
    await lateness.pay(reader, 10);
    await claim(itemId, loan);
    await accrueFines();
    expect(await lateness.fineOf(loan)).toEqual({ booked: 50, owed: -10 });
    await send(lateness.device, returning(barcode));
    expect(await lateness.fineOf(loan)).toEqual({ booked: 50, owed: -10 });
  });

  it("says in the journal of the return what was taken back, and not what it would have been", async () => {
    const { reader, loan, itemId, barcode } = await fined();
    await waive(reader, 50);
    await claim(itemId, loan);
    await send(lateness.device, returning(barcode));
    expect(await lateness.fineOf(loan)).toEqual({ booked: 50, owed: 0 });
    const [line] = await lateness.rows(
      "select detail from journal where loan_id = $1 and act = 'return'",
      [loan],
    );
    expect(line?.detail).toMatchObject({ amount: -10 });
  });
});

describe("The price of borrowing", () => {
  it.each([
    [50, 0, []],
    [30, 20, [-20]],
  ])("of which %i was waived gives back the %i that were paid", async (waived, paid, owed) => {
    await lateness.rows("update loan_policy set rental_fee = 50");
    const reader = await lateness.addReader();
    const { barcode } = await lateness.library.addItem();
    const visit = await visitOf(lateness.device, reader.cardNumber);
    const body = { ...borrowing(visit, barcode), confirmed: ["rental-fee"] };
    const lent = await send(lateness.device, body as ReturnType<typeof borrowing>);
    await waive(reader, waived);
    if (paid > 0) await lateness.pay(reader, paid);
    expect(await send(lateness.device, undoing(visit, lent.id))).toMatchObject({
      outcome: "undone",
    });
    expect(await lateness.owedBy(reader)).toEqual(owed);
    await lateness.rows("update loan_policy set rental_fee = 0");
  });
});

describe("A fine of days on which the branch turns out to have been closed", () => {
  it("is taken back when the book comes in time by its later day", async () => {
    const { loan, barcode } = await fined();
    const typed = { from: "2026-03-16", to: "2026-03-19", reason: "A burst pipe" };
    const { branchId } = lateness.library;
    expect(await closeAndMove({ branchId, typed }, somebody, { isTrial: false })).toMatchObject({
      status: "closed",
      moved: { loans: 1, reopensOn: "2026-03-20" },
    });
    expect(await lateness.fineOf(loan)).toEqual({ booked: 60, owed: 60 });
    await send(lateness.device, returning(barcode));
    expect(await lateness.fineOf(loan)).toEqual({ booked: 0, owed: 0 });
  });
});
