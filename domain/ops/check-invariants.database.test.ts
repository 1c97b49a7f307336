import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenToStatements } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { checkInvariants } from "#domain/ops/check-invariants.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";

let database: TestDatabase;

/** An honest little ledger: one book lent, returned and lent again, another lent by the same reader. */
beforeAll(async () => {
  database = await openTestDatabase();
  const library = await buildTestLibrary(database.owner);
  await library.addPolicy({ max_loans: 5 });
  const device = await library.addDevice();
  const visit = await visitOf(device, (await library.addPatron()).cardNumber);
  const [book, other] = [await library.addItem(), await library.addItem()];
  const bodies = [
    borrowing(visit, book.barcode),
    returning(book.barcode),
    borrowing(visit, book.barcode),
    borrowing(visit, other.barcode),
  ];
  for (const body of bodies) await send(device, body);
  await sealUntil(5);
});
afterAll(() => database.drop());

const guardsOff = `
  do $$ declare name text; begin
    foreach name in array array['command', 'command_answer', 'journal', 'journal_seal', 'loan', 'party_patron'] loop
      execute format('alter table %I disable trigger user', name);
    end loop;
  end $$`;
const loanColumns = `item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
  borrow_command_id, open_with_this, limit_then`;
const newestLoan = "(select max(id) from loan)";
const invented = "00000000-0000-4000-8000-000000000001";
const inventedCommand = (seq: string) =>
  `insert into command (id, device_id, epoch, seq, hash)
   select '${invented}', device_id, epoch, ${seq}, hash from command limit 1`;
const inventedAnswer = (answer: object) => [
  inventedCommand("(select max(seq) + 1 from command)"),
  `insert into command_answer values ('${invented}', '${JSON.stringify(answer)}')`,
];

/** What each view must find: how to do the wrong thing with every guard off. */
const plantings: Record<string, Record<string, string[]>> = {
  inv_01_one_open_loan_per_item: {
    "a book that two readers have": [
      "drop index loan_one_open_per_item",
      "alter table loan drop constraint loan_intervals_never_overlap, drop constraint loan_borrow_command",
      `insert into loan (${loanColumns}) select ${loanColumns} from loan where id = ${newestLoan}`,
    ],
  },
  inv_02_loan_intervals_never_overlap: {
    "a loan that began before the one before it had ended": [
      "alter table loan drop constraint loan_intervals_never_overlap",
      "update loan set lent_at = lent_at - interval '1 day' where id = 2",
    ],
  },
  inv_03_every_accepted_borrow_opened_a_loan: {
    "an answer that says lent, and no loan": inventedAnswer({ outcome: "lent", loan: 99 }),
    "a loan that no answer told of": [
      `delete from command_answer where command_id = (select borrow_command_id from loan where id = ${newestLoan})`,
    ],
  },
  inv_04_one_return_per_loan_never_before_it: {
    "a loan that ended before it began": [
      "alter table loan drop constraint loan_is_not_empty, drop constraint loan_intervals_never_overlap",
      "update loan set ended_at = lent_at - interval '1 second' where id = 1",
    ],
    "a loan that ended by nobody": [
      "alter table loan drop constraint loan_end_is_whole",
      `update loan set ended_at = now() where id = ${newestLoan}`,
    ],
    "a loan that was returned by a command with another answer": [
      `update command_answer set answer = '{"outcome":"not-on-loan"}' where answer ->> 'outcome' = 'returned'`,
    ],
    "a loan that was returned twice": inventedAnswer({ outcome: "returned", loan: 1 }),
  },
  inv_08_open_loans_within_the_limit_of_their_day: {
    "a loan beyond its limit": [
      "alter table loan drop constraint loan_within_limit",
      `update loan set open_with_this = 6 where id = ${newestLoan}`,
    ],
    "a loan that was counted too low": [
      `update loan set open_with_this = 1 where id = ${newestLoan}`,
    ],
  },
  inv_08_counted_open_loans_are_true: {
    "a count that is too high": ["update party_patron set open_loans = open_loans + 1"],
    "an open loan of somebody who was forgotten": ["delete from party_patron"],
  },
  inv_09_the_journal_tells_what_is_lent: {
    "a loan that ended and the journal does not know": [
      `update loan set ended_at = now(), ended_by = 'returned', end_command_id = borrow_command_id where id = ${newestLoan}`,
    ],
    "a loan of which the journal tells and that is not there": [
      "update journal set loan_id = 99 where id = (select max(id) from journal)",
    ],
    "a loan of which the journal says nothing": [
      "delete from journal_seal where journal_id = (select max(id) from journal)",
      "delete from journal where id = (select max(id) from journal)",
    ],
  },
  inv_10_the_seals_are_gap_free: {
    "a seal that is missing": ["delete from journal_seal where number = 2"],
    "a first seal that is missing": ["delete from journal_seal where number = 1"],
    "a seal that does not follow": ["update journal_seal set previous = hash where number = 3"],
  },
  inv_11_sequences_are_gap_free_and_answered: {
    "a number that is left out": [
      inventedCommand("(select max(seq) + 2 from command)"),
      `insert into command_answer values ('${invented}', '{"outcome":"refused"}')`,
    ],
    "a command without an answer": [inventedCommand("(select max(seq) + 1 from command)")],
  },
  inv_12_the_journal_holds_no_words: {
    "a name among the details": [
      "alter table journal drop constraint journal_detail_holds_no_words",
      `update journal set detail = '{"reasons": ["Anna Karenina"]}' where id = 1`,
    ],
  },
};

describe("An honest ledger", () => {
  it("breaks no invariant", async () => {
    expect(await checkInvariants()).toEqual([]);
  });

  it("has no invariant that is not shown to be able to fail", async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      "select viewname as name from pg_views where viewname like 'inv\\_%' order by 1",
    );
    expect(Object.keys(plantings).sort()).toEqual(rows.map((row) => row.name));
  });
});

describe("The invariants find", () => {
  const cases = Object.entries(plantings).flatMap(([view, each]) =>
    Object.entries(each).map(([what, statements]) => ({ view, what, statements })),
  );
  it.each(cases)("$what", async ({ view, statements }) => {
    const client = await database.owner.connect();
    try {
      await client.query("begin");
      await client.query(guardsOff);
      expect((await client.query(`select from ${view}`)).rowCount).toBe(0);
      for (const statement of statements) await client.query(statement);
      expect((await client.query(`select from ${view}`)).rowCount).toBeGreaterThan(0);
    } finally {
      await client.query("rollback");
      client.release();
    }
    expect(await database.brokenInvariants()).toEqual([]);
  });

  it("also in a ledger so large that one view takes longer than any act may", async () => {
    const statements: string[] = [];
    listenToStatements((text) => statements.push(text));
    await checkInvariants();
    await verifyJournal();
    listenToStatements(null);
    const unlimited = statements.filter((text) => text === "set local statement_timeout = 0");
    expect(unlimited).toHaveLength(2);
  });

  it("and the hourly check names what it found", async () => {
    await database.owner.query("update party_patron set open_loans = open_loans + 1");
    expect(await checkInvariants()).toEqual(["inv_08_counted_open_loans_are_true"]);
    await database.owner.query("update party_patron set open_loans = open_loans - 1");
    expect(await checkInvariants()).toEqual([]);
  });
});
