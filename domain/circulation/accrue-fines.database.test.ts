import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { liftMark } from "#domain/circulation/lift-mark.server.ts";
import { type LentBook, openLateness, type TestLateness } from "#domain/circulation/test-fines.ts";
import { renewing, returning, send, undoing, visitOf } from "#domain/circulation/test-tablet.ts";

let lateness: TestLateness;
beforeAll(async () => {
  lateness = await openLateness({ fine_cap: 300 });
});
afterEach(() => lateness.check());
afterAll(() => lateness.database.drop());

const wednesday = "2026-03-18T04:00:00Z";
const bookedOn = async (loan: number, at: string) => {
  await lateness.setClock(at);
  await accrueFines();
  return (await lateness.fineOf(loan)).booked;
};

describe("The fine of a book that is out", () => {
  it("is booked once a day, however often the worker looks, and stops at its cap", async () => {
    const { loan, barcode } = await lateness.lend();
    expect(await bookedOn(loan, "2026-03-16T11:00:00Z")).toBe(0);
    expect(await bookedOn(loan, "2026-03-16T14:00:00Z")).toBe(0);
    expect(await bookedOn(loan, "2026-03-17T04:00:00Z")).toBe(20);
    expect(await bookedOn(loan, "2026-03-17T12:00:00Z")).toBe(20);
    expect(await bookedOn(loan, wednesday)).toBe(40);
    // Sunday the 22nd is no day: the branch is closed.
    expect(await bookedOn(loan, "2026-03-23T04:00:00Z")).toBe(120);
    expect(await bookedOn(loan, "2026-09-01T04:00:00Z")).toBe(300);
    await send(lateness.device, returning(barcode));
    expect(await bookedOn(loan, "2026-10-01T04:00:00Z")).toBe(300);
  });

  it("counts closed days too where the library wants it", async () => {
    const { loan, barcode } = await lateness.lend();
    await lateness.library.set("fines.skip-closed-days", false);
    expect(await bookedOn(loan, "2026-03-23T04:00:00Z")).toBe(140);
    await lateness.library.set("fines.skip-closed-days", true);
    // Whoever changes the rule changes what is owed, in both directions.
    expect(await bookedOn(loan, "2026-03-23T04:00:00Z")).toBe(120);
    await send(lateness.device, returning(barcode));
  });

  it("never passes the price of the book", async () => {
    const { loan, itemId, barcode } = await lateness.lend();
    await lateness.rows("update item set price = 70 where id = $1", [itemId]);
    expect(await bookedOn(loan, "2026-03-23T04:00:00Z")).toBe(70);
    await send(lateness.device, returning(barcode));
  });

  it("is what it was before a renewal, and grows from the new due date", async () => {
    const { loan, barcode, reader } = await lateness.lend();
    await lateness.setClock(wednesday);
    const visit = await visitOf(lateness.device, reader.cardNumber);
    expect(await send(lateness.device, renewing(visit, barcode))).toMatchObject({
      outcome: "renewed",
      dueOn: "2026-04-01",
    });
    expect(await lateness.fineOf(loan)).toEqual({ booked: 40, owed: 40 });
    expect(await bookedOn(loan, "2026-04-03T04:00:00Z")).toBe(80);
    await send(lateness.device, returning(barcode));
  });

  it("stands still from the day on which its reader says that it was brought back", async () => {
    const { loan, itemId, barcode } = await lateness.lend();
    await lateness.setClock(wednesday);
    await lateness.rows(
      `insert into item_mark (item_id, kind, loan_id, set_at) values ($1, 'claimed-returned', $2, '${wednesday}')`,
      [itemId, loan],
    );
    expect(await bookedOn(loan, "2026-03-28T04:00:00Z")).toBe(40);
    // She has found it at home: it was never brought back.
    await liftMark(barcode, "claimed-returned", null);
    expect(await bookedOn(loan, "2026-03-20T04:00:00Z")).toBe(80);
    await send(lateness.device, returning(barcode));
  });

  it("is counted once where the late renewal was taken back", async () => {
    const { loan, barcode, reader } = await lateness.lend();
    await lateness.setClock(wednesday);
    const visit = await visitOf(lateness.device, reader.cardNumber);
    const renewed = await send(lateness.device, renewing(visit, barcode));
    await send(lateness.device, undoing(visit, renewed.id));
    expect(await bookedOn(loan, "2026-03-19T04:00:00Z")).toBe(60);
    await send(lateness.device, returning(barcode));
  });

  it("of a loan of hours stands still while the branch is closed, and goes on when that is over", async () => {
    await lateness.rows(
      "update loan_policy set loan_days = null, loan_hours = 24, fine_cap = null",
    );
    // Lent on Monday at noon; the second of the two Sundays in between is the 15th.
    const { loan, barcode } = await lateness.lend();
    const saturday = await bookedOn(loan, "2026-03-14T15:59:00Z");
    expect(saturday).toBe(20 * 252);
    for (const sunday of ["2026-03-14T16:01:00Z", "2026-03-15T02:00:00Z", "2026-03-15T15:59:00Z"])
      expect(await bookedOn(loan, sunday)).toBe(saturday);
    expect(await bookedOn(loan, "2026-03-15T16:30:00Z")).toBe(saturday + 20);
    await lateness.rows("update loan_policy set loan_days = 14, loan_hours = null, fine_cap = 300");
    await send(lateness.device, returning(barcode));
  });

  it("is booked once and the run ends, also where a due date has microseconds", async () => {
    const { loan, barcode } = await lateness.lend();
    await lateness.rows(
      "update loan set due_at = due_at + interval '7 microseconds' where id = $1",
      [loan],
    );
    expect(await bookedOn(loan, wednesday)).toBe(40);
    await send(lateness.device, returning(barcode));
  });

  it("is told once a run and branch by the journal, without anybody's name", async () => {
    const [one, two] = [await lateness.lend(), await lateness.lend()];
    await lateness.setClock(wednesday);
    await accrueFines();
    expect(await lateness.lastLine()).toMatchObject({
      act: "accrue-fines",
      outcome: "charged",
      branch_id: lateness.library.branchId,
      detail: { count: 2, amount: 80 },
      patron_id: null,
    });
    for (const { barcode } of [one, two]) await send(lateness.device, returning(barcode));
  });
});

describe("The worker that is killed", () => {
  it("after any number of fines leaves the rest to the next run, and nothing is booked twice", async () => {
    const books: LentBook[] = [];
    for (let made = 0; made < 6; made += 1) books.push(await lateness.lend());
    await lateness.setClock(wednesday);
    await lateness.rows(`create function kill_here() returns trigger language plpgsql as $$ begin
      if (select count(*) from money_move where act = 'accrue' and at >= pg_catalog.now() - interval '1 hour')
         > (select value::int from setting where name = 'kill.after') then raise exception 'killed'; end if;
      return null; end $$`);
    await lateness.rows(
      "create trigger killer after insert on money_move for each statement execute function kill_here()",
    );
    const [{ done } = { done: 0 }] = await lateness.rows(
      "select count(*)::int as done from money_move where act = 'accrue'",
    );
    for (const step of [0, 1, 3, 5]) {
      await lateness.library.set("kill.after", Number(done) + step);
      await expect(accrueFines({ batch: 1 })).rejects.toThrow("killed");
      const booked = await Promise.all(books.map(({ loan }) => lateness.fineOf(loan)));
      expect(booked.filter(({ owed }) => owed === 40)).toHaveLength(step);
      expect(booked.filter(({ owed }) => owed === 0)).toHaveLength(6 - step);
    }
    await lateness.rows("drop trigger killer on money_move");
    expect(await accrueFines({ batch: 4 })).toBe(1);
    expect(await accrueFines({ batch: 4 })).toBe(0);
    for (const { loan, barcode } of books) {
      expect(await lateness.fineOf(loan)).toEqual({ booked: 40, owed: 40 });
      await send(lateness.device, returning(barcode));
    }
  });

  it("while books come back, or runs twice at once, counts each of them once", async () => {
    const books: LentBook[] = [];
    for (let made = 0; made < 8; made += 1) books.push(await lateness.lend());
    await lateness.setClock(wednesday);
    const tablets = await Promise.all(books.slice(0, 4).map(() => lateness.library.addDevice()));
    await Promise.all([
      accrueFines({ batch: 2 }),
      ...tablets.map((tablet, at) => send(tablet, returning(books[at]?.barcode ?? ""))),
      accrueFines({ batch: 3 }),
    ]);
    await accrueFines();
    for (const { loan } of books)
      expect(await lateness.fineOf(loan)).toEqual({ booked: 40, owed: 40 });
  });
});
