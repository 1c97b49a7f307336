import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenToStatements } from "#db/pool.ts";
import { openTestDatabase, type TestDatabase } from "#db/test-database.ts";
import { buildTestLibrary, type TestLibrary } from "#db/test-library.ts";
import { borrowing, returning, send, visitOf } from "#domain/circulation/test-tablet.ts";
import { checkInvariants } from "#domain/ops/check-invariants.server.ts";
import { sealUntil } from "#domain/ops/test-sealing.ts";
import { verifyJournal } from "#domain/ops/verify-journal.server.ts";

let database: TestDatabase;

/**
 * Two copies of one title and three readers who wait for it: one copy is on the shelf for the first, the
 * other on its way to the second; the third goes on waiting.
 */
async function setAside(library: TestLibrary): Promise<void> {
  const query = async (text: string, values: unknown[]) =>
    (await database.owner.query<{ id: number }>(text, values)).rows[0]?.id ?? 0;
  const copies = [(await library.addItem()).itemId, (await library.addItem()).itemId];
  await query(
    "update item set title_id = (select title_id from item where id = $1) where id = $2",
    copies,
  );
  const branches = [library.branchId, library.otherBranchId, library.branchId];
  const holds: number[] = [];
  for (const branchId of branches) {
    const { patronId } = await library.addPatron();
    const id = await query(
      `with somebody as (insert into party (id) values (gen_random_uuid()) returning id),
       known as (insert into party_patron (party_id, patron_id) select id, $1 from somebody returning party_id)
       insert into hold (party_id, title_id, pickup_branch_id, category_id, placed_by)
       select party_id, (select title_id from item where id = $2), $3, $4, 'staff' from known returning id`,
      [patronId, copies[0], branchId, library.categoryId],
    );
    holds.push(id);
  }
  await query(
    `insert into hold_trap (hold_id, item_id, pickup_branch_id, ready_at, expires_on, code)
     values ($1, $2, $3, now(), '2030-01-01', 'AAAA')`,
    [holds[0], copies[0], branches[0]],
  );
  const trap = await query(
    "insert into hold_trap (hold_id, item_id, pickup_branch_id, code) values ($1, $2, $3, 'BBBB') returning id",
    [holds[1], copies[1], branches[1]],
  );
  await query(
    "insert into transit (item_id, from_branch_id, to_branch_id, reason, trap_id) values ($1, $2, $3, 'hold', $4)",
    [copies[1], branches[0], branches[1], trap],
  );
}

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
  await setAside(library);
});
afterAll(() => database.drop());

const guardsOff = `
  do $$ declare name text; begin
    foreach name in array array['command', 'command_answer', 'journal', 'journal_seal', 'loan', 'party_patron', 'hold', 'hold_trap', 'transit'] loop
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

const ready = "(select min(id) from hold_trap)";
const onItsWay = "(select max(id) from hold_trap)";
const openLoanOf = (trap: string) =>
  `update loan set item_id = (select item_id from hold_trap where id = ${trap}) where id = ${newestLoan}`;

/** What each view must find: how to do the wrong thing with every guard off. */
/** A fee of somebody, with these entries and no others. */
const owedFor = (entries: string) =>
  `with owed as (insert into fee (id, kind, party_id, branch_id)
     select gen_random_uuid(), 'copies', party_id, branch.id from party_patron, branch limit 1 returning id, branch_id),
   made as (insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', branch_id from owed returning id)
   insert into money_entry (move_id, line, account, fee_id, amount)
   select made.id, line, account, owed.id, amount from made, owed, (values ${entries}) as entry (line, account, amount)`;

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
  inv_05_a_trapped_item_is_the_first_eligible_holds: {
    "a reader who was passed over": [
      `update hold set priority = -1, changed_at = placed_at where id = (select max(id) from hold)`,
    ],
  },
  inv_05_a_trap_serves_one_hold_of_its_title: {
    "a copy that was set aside for a hold of another title": [
      `update hold_trap set item_id = 1 where id = ${ready}`,
    ],
    "a copy that was set aside for a hold that is over": [
      "update hold set ended_at = now(), ended_as = 'cancelled' where id = (select min(id) from hold)",
    ],
    "one copy for two holds": [
      "drop index hold_trap_one_per_item",
      `update hold_trap set item_id = (select item_id from hold_trap where id = ${ready})`,
    ],
    "two copies for one hold": [
      "drop index hold_trap_one_per_hold",
      `update hold_trap set hold_id = (select hold_id from hold_trap where id = ${ready}), pickup_branch_id = (select pickup_branch_id from hold_trap where id = ${ready})`,
    ],
  },
  inv_05_a_fulfilled_hold_has_a_loan_of_its_reader: {
    "a hold that somebody else's loan fulfilled": [
      `update hold set ended_at = now(), ended_as = 'fulfilled', loan_id = ${newestLoan} where id = (select max(id) from hold)`,
    ],
    "a hold that a loan fulfilled which was taken back": [
      `update hold set ended_at = now(), ended_as = 'fulfilled', loan_id = 1,
         party_id = (select party_id from loan where id = 1) where id = (select max(id) from hold)`,
      "update loan set ended_by = 'undone' where id = 1",
    ],
  },
  inv_05_an_open_hold_belongs_to_somebody: {
    "a hold of somebody who was forgotten": [
      "delete from party_patron where party_id in (select party_id from hold)",
    ],
  },
  inv_06_a_ready_hold_has_its_item_on_the_shelf: {
    "a hold that is ready and whose book is lent": [openLoanOf(ready)],
    "a hold that is ready and whose book is on its way": [
      `update transit set item_id = (select item_id from hold_trap where id = ${ready})`,
    ],
  },
  inv_07_money_sums_to_zero: {
    "an amount that one side has and the other has not": [owedFor("(1, 'owed', 100)")],
    "an act with money that moves none": [
      "insert into money_move (id, act, branch_id) select gen_random_uuid(), 'charge', id from branch limit 1",
    ],
  },
  inv_07_who_owes_is_known: {
    "a debt of nobody": [
      owedFor("(1, 'owed', 100), (2, 'earned', -100)"),
      "delete from party_patron",
    ],
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
  inv_09_an_item_is_in_one_place: {
    "a book that is lent and set aside": [openLoanOf(ready)],
    "a book that is lent and on its way": [openLoanOf(onItsWay)],
    "a book that is to come and that nobody sent": ["delete from transit"],
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
  inv_14_an_item_in_transit_has_one_open_transfer: {
    "a book that is on its way twice": [
      "drop index transit_one_open_per_item",
      `insert into transit (item_id, from_branch_id, to_branch_id, reason)
       select item_id, from_branch_id, to_branch_id, 'home' from transit`,
    ],
    "a book on its way to another branch than where it is waited for": [
      "update transit set from_branch_id = to_branch_id, to_branch_id = from_branch_id",
    ],
  },
  inv_15_a_merged_title_is_empty: {
    "a copy of a title that went into another one": [
      "insert into title (title, authors) values ('Another', '')",
      goneInto("(select min(title_id) from item)"),
    ],
    "a hold of a title that went into another one": [
      "insert into title (title, authors) values ('Another', '')",
      goneInto("(select min(title_id) from hold where ended_at is null)"),
      "update item set title_id = (select max(id) from title)",
    ],
  },
};

function goneInto(title: string): string {
  return `insert into title_merge (kept_title_id, gone_title_id, moved, made_by)
    values ((select max(id) from title), ${title}, '{}', gen_random_uuid())`;
}

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
