import { cpus } from "node:os";
import pg from "pg";
import { openTestDatabase } from "#db/test-database.ts";
import { accrueFines } from "#domain/circulation/accrue-fines.server.ts";
import { throwawayServer } from "#tools/test/database-server.ts";

/**
 * `npm run bench:fines`: what the worker takes to book the fines of a hundred thousand overdue loans,
 * the first time, again at once, and two days later. `--quick`: of a thousand.
 */
async function bench(loans: number): Promise<void> {
  const server = await throwawayServer({ durable: true });
  process.env.TEST_SERVER_URL = server.url;
  const database = await openTestDatabase();
  try {
    await lend(superuserOf(server.url, database.ownerUrl), loans);
    const runs = [
      await timed("the first time", loans),
      await timed("again at once", 0),
      await passTime(superuserOf(server.url, database.ownerUrl)),
      await timed("two days later", null),
    ].filter((run) => run !== null);
    // Loans without commands break others: these are about money.
    const broken = (await database.brokenInvariants()).filter((name) => name.startsWith("inv_07"));
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${server.version}`;
    console.log([`${loans} overdue loans, ${machine}`, ...runs].join("\n"));
    if (broken.length > 0) throw new Error(`invariants do not hold: ${broken.join()}`);
  } finally {
    await database.drop();
    await server.remove();
  }
}

async function timed(name: string, moved: number | null): Promise<string> {
  const began = performance.now();
  const done = await accrueFines();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (moved !== null && done !== moved)
    throw new Error(`${name}: ${done} fines moved, not ${moved}`);
  return `${name}: ${done} fines moved in ${seconds} s`;
}

function superuserOf(server: string, database: string): pg.Client {
  const url = new URL(server);
  url.pathname = new URL(database).pathname;
  return new pg.Client({ connectionString: url.href });
}

/** Loans as they would stand there; the keys that point at commands and visits are not looked at. */
async function lend(client: pg.Client, loans: number): Promise<void> {
  await client.connect();
  await client.query("set session_replication_role = replica");
  for (const text of library) await client.query(text);
  for (const text of readers) await client.query(text, [loans]);
  // As autovacuum would: what is empty yet has no figures that would lead the planner astray.
  await client.query("analyze branch, loan_policy, title, patron, item, party, party_patron, loan");
  await client.end();
}

const library = [
  "insert into branch (code, name, time_zone) select 'B' || n, 'Branch ' || n, 'Asia/Irkutsk' from generate_series(1, 5) as n",
  `insert into branch_hours (branch_id, weekday, opens, closes)
   select branch.id, weekday, '09:00', '20:00' from branch, generate_series(1, 6) as weekday`,
  "insert into branch_closed_day (branch_id, day) select branch.id, current_date - n * 9 from branch, generate_series(1, 40) as n",
  "insert into patron_category (code, name) select 'C' || n, 'Category' from generate_series(1, 10) as n",
  "insert into item_type (code, name) select 'T' || n, 'Type' from generate_series(1, 10) as n",
  `insert into loan_policy (branch_id, category_id, item_type_id, loan_days, fine_amount)
   select b, c, t, 21, 10 + b from generate_series(1, 5) as b, generate_series(1, 10) as c, generate_series(1, 10) as t`,
  "insert into title (title) select 'A book ' || n from generate_series(1, 1000) as n",
];

const readers = [
  `insert into patron (family_name, given_name, category_id, home_branch_id)
   select 'Reader', 'Number ' || n, n % 10 + 1, n % 5 + 1 from generate_series(1, greatest($1::int / 5, 1)) as n`,
  `insert into item (barcode, title_id, home_branch_id, item_type_id, price)
   select (30000000000000 + n)::text, n % 1000 + 1, n % 5 + 1, n % 10 + 1, 100000 from generate_series(1, $1::int) as n`,
  `insert into party (id) select ('00000000-0000-4000-a000-' || lpad(n::text, 12, '0'))::uuid from generate_series(1, $1::int) as n`,
  `insert into party_patron (party_id, patron_id, open_loans)
   select ('00000000-0000-4000-a000-' || lpad(n::text, 12, '0'))::uuid, n % greatest($1::int / 5, 1) + 1, 1
   from generate_series(1, $1::int) as n`,
  `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at, due_on, due_at,
     borrow_command_id, open_with_this)
   select item.id, ('00000000-0000-4000-a000-' || lpad(item.id::text, 12, '0'))::uuid, gen_random_uuid(),
     item.home_branch_id, item.id % 10 + 1, item.item_type_id, now() - interval '60 days' - item.id * interval '1 second',
     current_date - 10 - (item.id % 20)::int, (current_date - 10 - (item.id % 20)::int)::timestamptz, gen_random_uuid(), 1
   from item where item.id <= $1::int`,
];

/** Two days are gone for every loan. */
async function passTime(client: pg.Client): Promise<null> {
  await client.connect();
  await client.query("set session_replication_role = replica");
  await client.query(
    "update loan set due_on = due_on - 2, due_at = due_at - interval '2 days' where ended_at is null",
  );
  await client.end();
  return null;
}

await bench(process.argv.includes("--quick") ? 1000 : 100_000);
