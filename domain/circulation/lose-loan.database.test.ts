import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { loansToLose } from "#db/queries/lost.ts";
import { reading } from "#db/transaction.ts";
import { loseOverdue } from "#domain/circulation/lose-overdue.server.ts";
import { markItem } from "#domain/circulation/mark-item.server.ts";
import { type LentBook, openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";

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
const lose = async (price: number | null = 1500): Promise<LentBook> => {
  const book = await lateness.lend();
  await lateness.rows("update item set price = $2 where id = $1", [book.itemId, price]);
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
describe("A book that is lost on loan", () => {
  it("ends its loan, and its price is owed beside the fine until then", async () => {
    await lateness.library.set("lost.processing-fee", 300);
    const book = await lose();
    expect(await fees(book.loan)).toEqual([
      ["fine", 20],
      ["lost-item", 1500],
      ["processing", 300],
    ]);
    const [loan] = await lateness.rows("select ended_by, end_command_id from loan where id = $1", [
      book.loan,
    ]);
    expect(loan).toEqual({ ended_by: "lost", end_command_id: null });
    const [line] = await lateness.rows(
      "select outcome, detail from journal where loan_id = $1 and act = 'lose-item'",
      [book.loan],
    );
    expect(line).toMatchObject({
      outcome: "lost",
      detail: { mark: "lost", amount: 1800, by: lateness.librarian.person.id },
    });
  });

  it("costs what the library asks where its price is not known, and nothing where it asks nothing", async () => {
    expect(await fees((await lose(null)).loan)).toEqual([["fine", 20]]);
    await lateness.library.set("lost.default-price", 900);
    expect(await fees((await lose(null)).loan)).toEqual([
      ["fine", 20],
      ["lost-item", 900],
    ]);
  });

  it("counts as lost by itself after the library's days, and not while its reader says it is back", async () => {
    const [one, other] = [await lateness.lend(), await lateness.lend()];
    await markItem(other.barcode, "claimed-returned", null);
    await lateness.setClock("2026-04-20T04:00:00Z");
    expect(await loseOverdue()).toBe(0);
    await lateness.library.set("lost.after-days", 30);
    expect(await loseOverdue()).toBe(1);
    expect(await loseOverdue()).toBe(0);
    const ended = await lateness.rows("select id::int, ended_by from loan where id = any($1)", [
      [one.loan, other.loan],
    ]);
    expect(ended.map(({ ended_by }) => ended_by).toSorted()).toEqual(["lost", null]);
    await send(lateness.device, returning(other.barcode));
  });

  it("counts as lost once, by a timer that is killed between two books and by two that run at once", async () => {
    await lateness.library.set("lost.after-days", 30);
    const books = [await lateness.lend(), await lateness.lend(), await lateness.lend()];
    for (const { itemId } of books)
      await lateness.rows("update item set price = 1500 where id = $1", [itemId]);
    await lateness.setClock("2026-04-20T04:00:00Z");
    await lateness.rows(`create function kill_here() returns trigger language plpgsql as $$ begin
      raise exception 'killed'; end $$`);
    await lateness.rows(`create trigger killer before update on loan for each row
      when (old.id = ${books[1]?.loan} and new.ended_by = 'lost') execute function kill_here()`);
    await expect(loseOverdue()).rejects.toThrow("killed");
    const priced = async () =>
      (await Promise.all(books.map(({ loan }) => fees(loan)))).map((of) =>
        of.filter(([kind]) => kind === "lost-item"),
      );
    const once = [["lost-item", 1500]];
    expect(await priced()).toEqual([once, [], once]);
    await lateness.rows("drop trigger killer on loan");
    await Promise.all([loseOverdue(), loseOverdue()]);
    expect(await priced()).toEqual([once, once, once]);
    expect(await loseOverdue()).toBe(0);
  });

  it("is left alone by the timer when it came back, was lent again, renewed or claimed meanwhile", async () => {
    await lateness.library.set("lost.after-days", 30);
    const loseOf = ({ barcode, loan }: LentBook) =>
      markItem(barcode, "lost", null, { overdueLoan: loan });
    const [back, again, longer, claimed, late] = [
      await lateness.lend(),
      await lateness.lend(),
      await lateness.lend(),
      await lateness.lend(),
      await lateness.lend(),
    ];
    await lateness.setClock("2026-04-20T04:00:00Z");
    const seen = await loansToLose(reading, 200);
    const books = [back, again, longer, claimed, late];
    expect(seen).toEqual(books.map(({ barcode, loan }) => ({ barcode, loanId: loan })));
    await send(lateness.device, returning(back.barcode));
    await send(lateness.device, returning(again.barcode));
    const next = await lateness.addReader();
    const visit = await visitOf(lateness.device, next.cardNumber);
    const lent = await send(lateness.device, borrowing(visit, again.barcode));
    expect(lent.outcome).toBe("lent");
    await lateness.rows("update loan set due_at = due_at + interval '30 days' where id = $1", [
      longer.loan,
    ]);
    await markItem(claimed.barcode, "claimed-returned", null);
    for (const book of [back, again, longer, claimed])
      expect(await loseOf(book)).toEqual({ status: "refused", problem: "another-loan" });
    const marks = "select from item_mark where item_id = any($1) and kind = 'lost'";
    const ids = [back, again, longer, claimed].map(({ itemId }) => itemId);
    expect(await lateness.rows(marks, [ids])).toEqual([]);
    expect(await loseOf(late)).toMatchObject({ status: "marked" });
    for (const book of [again, longer, claimed])
      await send(lateness.device, returning(book.barcode));
  });

  it("from a reader's page ends the loan of that reader and of nobody else", async () => {
    const book = await lateness.lend();
    const other = await lateness.addReader();
    for (const mark of ["lost", "claimed-returned"])
      for (const patron of [other.handle, "", "nobody", randomUUID()])
        expect(await markItem(book.barcode, mark, null, { patron })).toEqual({
          status: "refused",
          problem: "another-loan",
        });
    const of = { patron: book.reader.handle };
    expect(await markItem(book.barcode, "lost", null, of)).toMatchObject({ status: "marked" });
  });
});
