import type { Door } from "#tools/bench/door.ts";
import { median } from "#tools/bench/figures.ts";
import { type BenchLibrary, type BenchTablet, barcodeOf, visitId } from "#tools/bench/library.ts";
import { nextCommand } from "#tools/bench/tablet.ts";

export type LongPast = { readonly short: number; readonly long: number; readonly ratio: number };

/** Visits of the tablet whose readers are used here, and items that nobody else lends. */
const shortVisit = 290;
const longVisit = 291;
const itemsVisit = 293;
const firstFreeItem = 9_000;

/**
 * The median time of a borrow (ms) of a reader with one past and one open loan, and of one with 1,000
 * past and 30 open loans; in turn, each book given back before the next.
 */
export async function compareLongPast(
  door: Door,
  library: BenchLibrary,
  tablet: BenchTablet,
  times: number,
): Promise<LongPast> {
  await givePast(library, { visit: shortVisit, past: 1, open: 1 });
  await givePast(library, { visit: longVisit, past: 1_000, open: 30 });
  await library.query("vacuum analyze");
  const short: number[] = [];
  const long: number[] = [];
  for (let time = 0; time < times; time += 1) {
    short.push(await borrowAndReturn(door, tablet, shortVisit, ofReaders));
    long.push(await borrowAndReturn(door, tablet, longVisit, ofReaders));
  }
  // The first of them warm up what comes after.
  const [a, b] = [short, long].map((each) => median(each.slice(Math.floor(times / 5))));
  return { short: a ?? 0, long: b ?? 0, ratio: (b ?? 0) / (a ?? 1) };
}

const ofReaders = barcodeOf(firstFreeItem + 900);

/**
 * The same of an item that was never lent and of one that was lent a thousand times, by a reader who has
 * nothing else.
 */
export async function compareItemsPast(
  door: Door,
  library: BenchLibrary,
  tablet: BenchTablet,
  times: number,
): Promise<LongPast> {
  const [fresh, worn] = [firstFreeItem + 960, firstFreeItem + 961];
  await wearOut(library, worn);
  const short: number[] = [];
  const long: number[] = [];
  for (let time = 0; time < times; time += 1) {
    short.push(await borrowAndReturn(door, tablet, itemsVisit, barcodeOf(fresh)));
    long.push(await borrowAndReturn(door, tablet, itemsVisit, barcodeOf(worn)));
  }
  const [a, b] = [short, long].map((each) => median(each.slice(Math.floor(times / 5))));
  return { short: a ?? 0, long: b ?? 0, ratio: (b ?? 0) / (a ?? 1) };
}

/** Lent by this visit every day for a thousand days, and brought back. */
async function wearOut({ query }: BenchLibrary, item: number): Promise<void> {
  await query("set session_replication_role = replica");
  await query(
    `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
       ended_at, ended_by, borrow_command_id, end_command_id, open_with_this, limit_then)
     select $1, party_id, visit.id, 1, 1, 1, now() - make_interval(days => n), current_date - n + 14,
       now() - make_interval(days => n - 14), now() - make_interval(days => n) + interval '1 hour', 'returned',
       gen_random_uuid(), gen_random_uuid(), 1, 40
     from generate_series(1, 1000) as n cross join visit where visit.id = $2`,
    [item, visitId(itemsVisit)],
  );
  await query("reset session_replication_role");
  await query("vacuum analyze loan");
}

/** The time of a borrow in milliseconds; the book is given back afterwards. */
export async function borrowAndReturn(
  door: Door,
  tablet: BenchTablet,
  visit: number,
  item: string,
): Promise<number> {
  const scannedAt = "2026-11-02T10:00:00.000Z";
  const borrow = nextCommand(tablet, {
    kind: "borrow",
    visit: visitId(tablet.number * 1000 + visit),
    item,
    scannedAt,
    confirmed: [],
  });
  const began = performance.now();
  const [lent] = await door.deliver([borrow]);
  const milliseconds = performance.now() - began;
  if (lent?.status !== "answered" || lent.answer.outcome !== "lent")
    throw new Error(`a borrow was not lent: ${JSON.stringify(lent)}`);
  await door.deliver([nextCommand(tablet, { kind: "return", visit: null, item, scannedAt })]);
  return milliseconds;
}

/** Four books a visit, a visit every day until yesterday; the last ones are still out. */
async function givePast(
  library: BenchLibrary,
  reader: { readonly visit: number; readonly past: number; readonly open: number },
): Promise<void> {
  const { query } = library;
  await query("set session_replication_role = replica");
  await query(
    `create temp table past on commit preserve rows as
     select n, gen_random_uuid() as command, n > $1::int as is_open, (n - 1) / 4 as day from generate_series(1, $1::int + $2::int) as n`,
    [reader.past, reader.open],
  );
  await query(
    "create temp table days as select day, gen_random_uuid() as party, gen_random_uuid() as visit from past group by day",
  );
  for (const text of pastVisits) await query(text, [visitId(reader.visit)]);
  await query(pastLoans, [firstFreeItem + (reader.visit - shortVisit) * 40]);
  await query("drop table past, days");
  await query("reset session_replication_role");
}

const pastVisits = [
  "insert into party (id) select party from days where $1::uuid is not null",
  `insert into party_patron (party_id, patron_id, open_loans)
   select party, (select patron_id from party_patron join visit using (party_id) where visit.id = $1::uuid),
     (select count(*) from past where past.day = days.day and is_open) from days`,
  `insert into visit (id, device_id, branch_id, party_id, proof)
   select days.visit, visit.device_id, 1, days.party, 'card+pin' from days join visit on visit.id = $1::uuid`,
];

/** Past ones were of any item long ago; the open ones are of items that are nobody else's. */
const pastLoans = `
insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
  ended_at, ended_by, borrow_command_id, end_command_id, open_with_this, limit_then)
select case when is_open then $1::int + n % 40 else $1::int - 5000 + n end, party, visit, 1, 1, 1,
  now() - interval '2000 days' + make_interval(days => day::int), current_date + 7, now() + interval '7 days',
  case when is_open then null else now() - interval '1999 days' + make_interval(days => day::int) end,
  case when is_open then null else 'returned' end,
  command, case when is_open then null else gen_random_uuid() end, 1, 40
from past join days using (day)`;
