import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { settleFound } from "#domain/circulation/settle-found.server.ts";
import { type LentBook, openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { forgetParties } from "#domain/ops/forget-parties.server.ts";

let lateness: TestLateness;
beforeAll(async () => {
  lateness = await openLateness({ fine_cap: 100 });
});
afterEach(async () => {
  await lateness.rows("delete from setting where name like 'lost.%'");
  await lateness.check();
});
afterAll(() => lateness.database.drop());

const tuesday = "2026-03-17T04:00:00Z";
const lose = async (): Promise<LentBook> => {
  const book = await lateness.lend();
  await lateness.rows("update item set price = $2 where id = $1", [book.itemId, 1500]);
  await lateness.setClock(tuesday);
  const { person } = lateness.librarian;
  expect(await markItem(book.barcode, "lost", person.id)).toMatchObject({ status: "marked" });
  return book;
};
const fees = async (loan: number) =>
  (
    await lateness.rows(
      `select kind, coalesce(sum(amount) filter (where account = 'owed'), 0)::int as owed from fee
       left join money_entry on fee_id = fee.id where loan_id = $1 group by fee.id order by kind`,
      [loan],
    )
  ).map(({ kind, owed }) => [kind, owed]);
const turnUp = async ({ barcode }: LentBook) => {
  await send(lateness.device, returning(barcode));
  await settleFound();
};

describe("A lost book that turns up", () => {
  it.each([
    ["keep", 0, 1500, 300],
    ["unpaid", 0, 0, 300],
    ["price", 0, 0, 300],
    ["price-and-fee", 0, 0, 0],
    ["keep", 500, 1000, 300],
    ["unpaid", 500, 0, 300],
    ["price", 500, -500, 300],
    ["price-and-fee", 500, -500, 0],
  ])(
    "where the library takes back '%s' and %i was paid owes %i for it and %i for the work",
    async (rule, paid, owed, processing) => {
      await lateness.library.set("lost.processing-fee", 300);
      await lateness.library.set("lost.refund", rule);
      const book = await lose();
      // The fine first, being the oldest.
      if (paid > 0) await lateness.pay(book.reader, paid + 20);
      await turnUp(book);
      expect(await fees(book.loan)).toEqual([
        ["fine", paid > 0 ? 0 : 20],
        ["lost-item", owed],
        ["processing", processing],
      ]);
      await turnUp(book);
      expect((await fees(book.loan))[1]).toEqual(["lost-item", owed]);
    },
  );

  it("by being borrowed, or by somebody's word, is decided in the same way", async () => {
    const [lent, lifted] = [await lose(), await lose()];
    const { cardNumber } = await lateness.addReader();
    const visit = await visitOf(lateness.device, cardNumber);
    await send(lateness.device, borrowing(visit, lent.barcode));
    await liftMark(lifted.barcode, "lost", null);
    expect(await settleFound()).toBe(2);
    for (const { loan } of [lent, lifted]) expect((await fees(loan))[1]).toEqual(["lost-item", 0]);
  });

  const usedLast = (reader: LentBook["reader"], days: number) =>
    lateness.rows(
      "update party_patron set last_used_at = now() - make_interval(days => $2) where patron_id = $1",
      [reader.patronId, days],
    );

  it("after months finds who paid for it still known, and gives the price back", async () => {
    const book = await lose();
    await lateness.pay(book.reader, 1520);
    await usedLast(book.reader, 90);
    await forgetParties();
    await turnUp(book);
    expect((await fees(book.loan))[1]).toEqual(["lost-item", -1500]);
  });

  it("after more than a year credits nobody: who paid for it is forgotten", async () => {
    const book = await lose();
    await lateness.pay(book.reader, 1520);
    await usedLast(book.reader, 400);
    await lateness.rows(
      "update item_mark set set_at = set_at - interval '400 days' where loan_id = $1",
      [book.loan],
    );
    await forgetParties();
    expect(
      await lateness.rows("select from party_patron where patron_id = $1", [book.reader.patronId]),
    ).toEqual([]);
    await turnUp(book);
    expect((await fees(book.loan))[1]).toEqual(["lost-item", 0]);
    expect(
      await lateness.rows("select from item_mark where loan_id = $1 and settled_at is null", [
        book.loan,
      ]),
    ).toEqual([]);
  });

  it("is settled once by two workers at once, also while the till takes its price", async () => {
    const book = await lose();
    await send(lateness.device, returning(book.barcode));
    await Promise.all([settleFound(), lateness.pay(book.reader, 1520), settleFound()]);
    const [, [, owed] = []] = await fees(book.loan);
    expect([0, -1500]).toContain(owed);
  });
});
