import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { holdClock } from "#db/test-clock.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestDevice, type TestLibrary } from "#db/test-library.ts";
import { takeCommand } from "#domain/circulation/take-command.server.ts";
import {
  borrowing,
  returning,
  send,
  signedCommand,
  visitOf,
} from "#domain/circulation/test-tablet.ts";

let database: TestDatabase;
let library: TestLibrary;
let setClock: (at: string) => Promise<void>;
let device: TestDevice;

beforeAll(async () => {
  database = await openTestDatabase();
  setClock = await holdClock(database);
  library = await buildTestLibrary(database.owner);
  await library.addPolicy({ loan_days: 14, max_loans: null });
  device = await library.addDevice();
});
afterEach(async () => expect(await database.brokenInvariants()).toEqual([]));
afterAll(() => database.drop());

/** A book lent on Monday, 2 March 2026 in Irkutsk: due on Monday the 16th at eight, which is noon in Greenwich. */
async function lentBook(item: Parameters<TestLibrary["addItem"]>[0] = {}) {
  await setClock("2026-03-02T04:00:00Z");
  const { barcode, itemId } = await library.addItem(item);
  const { cardNumber } = await library.addPatron();
  const lent = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
  if (lent.outcome !== "lent") throw new Error(JSON.stringify(lent));
  return { barcode, itemId, cardNumber, loan: lent.loan };
}
const loanRow = async (loan: number) => {
  const { rows } = await database.owner.query(
    "select ended_by as by, ended_at as at, end_command_id as command from loan where id = $1",
    [loan],
  );
  return rows[0];
};

describe("Returning", () => {
  it("ends the loan without a card, and the book can be lent again", async () => {
    const { barcode, loan } = await lentBook();
    const answer = await send(device, returning(barcode));
    expect(answer).toMatchObject({ outcome: "returned", loan, lateDays: 0, reasons: [] });
    expect(await loanRow(loan)).toMatchObject({ by: "returned", command: answer.id });
    const { cardNumber } = await library.addPatron();
    const again = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(again.outcome).toBe("lent");
  });

  it.each([
    ["in time on the evening of the last day", "2026-03-16T11:59:00Z", 0],
    ["late by a day a minute after closing", "2026-03-16T12:01:00Z", 1],
    ["late by three days on Thursday", "2026-03-19T01:00:00Z", 3],
    ["late by a year", "2027-03-16T01:00:00Z", 365],
  ])("is %s", async (_sentence, at, days) => {
    const { barcode, itemId } = await lentBook();
    await setClock(at);
    const answer = await send(device, returning(barcode));
    const reasons = days === 0 ? [] : [{ code: "returned-late", facts: { days } }];
    expect(answer).toMatchObject({ outcome: "returned", lateDays: days, reasons });
    const { rows } = await database.owner.query(
      "select detail from journal where item_id = $1 and act = 'return'",
      [itemId],
    );
    expect(rows[0].detail).toEqual(
      days === 0 ? {} : { reasons: ["returned-late"], lateDays: days },
    );
  });

  it("of a book that is not lent is no error", async () => {
    const { barcode } = await library.addItem();
    expect(await send(device, returning(barcode))).toMatchObject({
      outcome: "not-on-loan",
      item: { barcode },
      reasons: [],
    });
  });

  it("of a book that nobody knows is refused by that name, and the queue goes on", async () => {
    const answer = await send(device, returning("39999999999999"));
    expect(answer).toMatchObject({ outcome: "refused", item: null });
    expect(answer.reasons.map((each) => each.code)).toEqual(["unknown-item"]);
    expect((await send(device, returning((await lentBook()).barcode))).outcome).toBe("returned");
  });

  it("twice changes nothing the second time", async () => {
    const { barcode, loan } = await lentBook();
    await send(device, returning(barcode));
    const before = await loanRow(loan);
    await setClock("2026-04-01T00:00:00Z");
    expect((await send(device, returning(barcode))).outcome).toBe("not-on-loan");
    expect(await loanRow(loan)).toEqual(before);
  });

  it("by one command that comes ten times at once happens once, with one answer", async () => {
    const { barcode, loan } = await lentBook();
    const { bytes, signature } = signedCommand(device, returning(barcode));
    const all = await Promise.all(
      Array.from({ length: 10 }, () => takeCommand({ bytes, signature })),
    );
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(all[0]).toMatchObject({ status: "answered", answer: { outcome: "returned", loan } });
  });

  it("works at another branch, and says where the book belongs", async () => {
    const { barcode } = await lentBook({ homeBranchId: library.otherBranchId });
    const answer = await send(device, returning(barcode));
    expect(answer.outcome).toBe("returned");
    expect(answer.reasons).toEqual([
      { code: "belongs-to-another-branch", weight: "tell", facts: { branch: expect.any(String) } },
    ]);
    const elsewhere = await library.addDevice({ branchId: library.otherBranchId });
    expect((await send(elsewhere, returning(barcode))).reasons).toEqual([]);
  });

  it("works at a tablet at which nobody borrowed", async () => {
    const { barcode, loan } = await lentBook();
    const other = await library.addDevice();
    expect(await send(other, returning(barcode))).toMatchObject({ outcome: "returned", loan });
  });

  it("names in the journal the party of the loan, never a visit and never a patron", async () => {
    const { barcode, loan } = await lentBook();
    await send(device, returning(barcode));
    const { rows } = await database.owner.query(
      `select journal.visit_id, journal.party_id = loan.party_id as "isTheirs" from journal
       join loan on loan.id = journal.loan_id where loan.id = $1 and act = 'return'`,
      [loan],
    );
    expect(rows).toEqual([{ visit_id: null, isTheirs: true }]);
  });
});

describe("When the clock of the server was set back", () => {
  it("a loan still ends after it began, and the next one begins where it ended", async () => {
    const { barcode, itemId } = await lentBook();
    await setClock("2026-03-02T03:00:00Z");
    expect(await send(device, returning(barcode))).toMatchObject({
      outcome: "returned",
      lateDays: 0,
    });
    const { cardNumber } = await library.addPatron();
    const again = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(again.outcome).toBe("lent");
    const { rows } = await database.owner.query(
      `select lent_at < ended_at or ended_at is null as "isWhole",
         lent_at >= coalesce(lag(ended_at) over (order by id), lent_at) as "isAfter"
       from loan where item_id = $1 order by id`,
      [itemId],
    );
    expect(rows).toEqual(Array(2).fill({ isWhole: true, isAfter: true }));
  });

  it("a patron's loans are still counted in the order in which they were lent", async () => {
    await setClock("2026-03-02T04:00:00Z");
    const { cardNumber } = await library.addPatron();
    const visit = await visitOf(device, cardNumber);
    await library.addPolicy({ branch_id: library.branchId, max_loans: 2 });
    const first = await send(device, borrowing(visit, (await library.addItem()).barcode));
    await setClock("2026-03-02T03:00:00Z");
    const second = await send(device, borrowing(visit, (await library.addItem()).barcode));
    expect([first.outcome, second.outcome]).toEqual(["lent", "lent"]);
    expect(await database.brokenInvariants()).toEqual([]);
  });

  it("by more than a loan lasts, a book that came back in that future is still lent", async () => {
    const { barcode } = await lentBook();
    await setClock("2026-05-01T04:00:00Z");
    await send(device, returning(barcode));
    await setClock("2026-03-03T04:00:00Z");
    const { cardNumber } = await library.addPatron();
    const again = await send(device, borrowing(await visitOf(device, cardNumber), barcode));
    expect(again.outcome).toBe("lent");
  });
});

describe("A return whose book has passed to another reader meanwhile", () => {
  /** The book comes back and is lent to somebody else, all behind a lock that the return waits for. */
  async function passOn(client: pg.PoolClient, loan: number, party: string): Promise<void> {
    const [back, out] = [randomUUID(), randomUUID()];
    const other = (await library.addDevice()).id;
    for (const [id, seq, outcome] of [
      [back, 1, "returned"],
      [out, 2, "lent"],
    ] as const) {
      await client.query(
        "insert into command (id, device_id, epoch, seq, hash) values ($1, $2, 1, $3, sha256('x'))",
        [id, other, seq],
      );
      await client.query(
        "insert into command_answer values ($1, json_build_object('outcome', $2::text, 'loan', $3::int))",
        [id, outcome, outcome === "lent" ? null : loan],
      );
    }
    await client.query(
      "update loan set ended_at = lent_at + interval '1 second', ended_by = 'returned', end_command_id = $2 where id = $1",
      [loan, back],
    );
    await client.query(
      `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
         borrow_command_id, open_with_this)
       select item_id, visit.party_id, visit.id, loan.branch_id, category_id, item_type_id, ended_at, due_on, due_at, $2, 1
       from loan join visit on visit.id = $3 where loan.id = $1`,
      [loan, out, party],
    );
    await client.query(
      `insert into journal (branch_id, act, outcome, item_id, loan_id, command_id, detail)
       select branch_id, 'borrow', 'lent', item_id, id, $1, '{"dueOn":"2026-03-16"}' from loan where borrow_command_id = $1`,
      [out],
    );
  }

  it("begins again and waits for that reader, before it touches their loan", async () => {
    const { barcode, loan, cardNumber } = await lentBook();
    const next = await library.addPatron();
    const visit = await visitOf(device, next.cardNumber);
    const lock =
      "select from patron where id = (select patron_id from card where number = $1) for no key update";
    const [first, second] = [await database.owner.connect(), await database.owner.connect()];
    await first.query("begin");
    await first.query(lock, [cardNumber]);
    await second.query("begin");
    await second.query(lock, [next.cardNumber]);
    let isDone = false;
    const returned = send(await library.addDevice(), returning(barcode)).finally(() => {
      isDone = true;
    });
    await sleep(300);
    await passOn(first, loan, visit);
    await first.query("commit");
    await sleep(300);
    const wasTooEarly = isDone;
    await second.query("commit");
    for (const client of [first, second]) client.release();
    const answer = await returned;
    expect(wasTooEarly).toBe(false);
    expect(answer.outcome).toBe("returned");
    expect(answer.outcome === "returned" && answer.loan).toBeGreaterThan(loan);
  });
});
