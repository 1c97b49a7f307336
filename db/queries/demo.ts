import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

/**
 * Rows are given as JSON and name each other by what the demo chose itself: codes, names, barcodes,
 * card numbers. So a thousand items are one statement.
 */
const plantings = {
  branch: `insert into branch (code, name, time_zone, position)
    select code, name, "timeZone", position
    from jsonb_to_recordset($1::jsonb) as row(code text, name text, "timeZone" text, position int)`,
  hours: `insert into branch_hours (branch_id, weekday, opens, closes)
    select branch.id, weekday, opens, closes
    from jsonb_to_recordset($1::jsonb) as row(branch text, weekday smallint, opens time, closes time)
    join branch on branch.code = row.branch`,
  closedDay: `insert into branch_closed_day (branch_id, day, reason)
    select branch.id, day, reason
    from jsonb_to_recordset($1::jsonb) as row(branch text, day date, reason text)
    join branch on branch.code = row.branch`,
  category: `insert into patron_category (code, name, position)
    select code, name, position from jsonb_to_recordset($1::jsonb) as row(code text, name text, position int)`,
  itemType: `insert into item_type (code, name, position)
    select code, name, position from jsonb_to_recordset($1::jsonb) as row(code text, name text, position int)`,
  policy: `insert into loan_policy (branch_id, category_id, item_type_id, loan_days, max_loans, max_of_type,
      max_renewals, no_renewal_before_days, overdue_blocks)
    select branch.id, patron_category.id, item_type.id, "loanDays", "maxLoans", "maxOfType", "maxRenewals",
      coalesce("noRenewalBeforeDays", 0), coalesce("overdueBlocks", 'ask')
    from jsonb_to_recordset($1::jsonb) as row(branch text, category text, "itemType" text, "loanDays" int,
      "maxLoans" int, "maxOfType" int, "maxRenewals" int, "noRenewalBeforeDays" int, "overdueBlocks" text)
    join patron_category on patron_category.code = row.category
    left join branch on branch.code = row.branch
    left join item_type on item_type.code = row."itemType"`,
  setting: `insert into setting (name, value)
    select name, value from jsonb_to_recordset($1::jsonb) as row(name text, value jsonb)`,
  title: `insert into title (title, authors, year, language, isbn, is_demo)
    select title, authors, year, language, isbn, true
    from rows from (jsonb_to_recordset($1::jsonb)
      as (title text, authors text, year int, language text, isbn text)) with ordinality
      as row(title, authors, year, language, isbn, place)
    order by place`,
  item: `insert into item (barcode, title_id, home_branch_id, item_type_id, call_number, is_for_loan, is_demo)
    select barcode, title.id, branch.id, item_type.id, "callNumber", "isForLoan", true
    from jsonb_to_recordset($1::jsonb) as row(barcode text, title text, authors text, language text,
      branch text, "itemType" text, "callNumber" text, "isForLoan" boolean)
    join title on title.title = row.title and title.authors = row.authors
      and title.language = row.language and title.is_demo
    join branch on branch.code = row.branch
    join item_type on item_type.code = row."itemType"
    order by barcode`,
  patron: `insert into patron (family_name, given_name, language, category_id, home_branch_id, expires_on,
      restricted_until, pin_hash, email, is_demo)
    select "familyName", "givenName", language, patron_category.id, branch.id, "expiresOn",
      "restrictedUntil", "pinHash", email, true
    from jsonb_to_recordset($1::jsonb) as row("familyName" text, "givenName" text, language text,
      category text, branch text, "expiresOn" date, "restrictedUntil" timestamptz, "pinHash" text,
      email text, number text)
    join patron_category on patron_category.code = row.category
    join branch on branch.code = row.branch
    order by number`,
  card: `insert into card (patron_id, number, token_hash, status)
    select patron.id, number, decode("tokenHash", 'hex'), row.status
    from jsonb_to_recordset($1::jsonb) as row("familyName" text, "givenName" text, number text,
      "tokenHash" text, status text)
    join patron on patron.family_name = row."familyName" and patron.given_name = row."givenName"
      and patron.is_demo
    order by number`,
  device: `insert into device (id, kind, name, branch_id, status, paired_at, status_changed_at)
    select row.id, 'console', row.name, branch.id, 'revoked', at, at
    from jsonb_to_recordset($1::jsonb) as row(id uuid, name text, branch text, at timestamptz)
    join branch on branch.code = row.branch`,
  party: `insert into party (id, created_at)
    select party, at from jsonb_to_recordset($1::jsonb) as row(party uuid, at timestamptz)`,
  partyPatron: `insert into party_patron (party_id, patron_id, last_used_at)
    select party, card.patron_id, at
    from jsonb_to_recordset($1::jsonb) as row(party uuid, card text, at timestamptz)
    join card on card.number = row.card`,
  visit: `insert into visit (id, device_id, branch_id, party_id, proof, opened_at)
    select visit, device, branch.id, party, 'card', at
    from jsonb_to_recordset($1::jsonb)
      as row(visit uuid, device uuid, branch text, party uuid, at timestamptz)
    join branch on branch.code = row.branch`,
  command: `insert into command (id, device_id, epoch, seq, hash, received_at)
    select command, device, 1, seq, decode(hash, 'hex'), at
    from jsonb_to_recordset($1::jsonb)
      as row(command uuid, device uuid, seq bigint, hash text, at timestamptz)`,
  loan: `insert into loan (item_id, party_id, visit_id, branch_id, category_id, item_type_id, lent_at,
      due_on, due_at, ended_at, ended_by, borrow_command_id, end_command_id, open_with_this, limit_then)
    select item.id, party, visit, branch.id, patron_category.id, item.item_type_id, "lentAt", "dueOn",
      "dueAt", "endedAt", case when "endedAt" is not null then 'returned' end, borrow, "end",
      "openWithThis", "limitThen"
    from jsonb_to_recordset($1::jsonb) as row(barcode text, party uuid, visit uuid, branch text,
      category text, "lentAt" timestamptz, "dueOn" date, "dueAt" timestamptz, "endedAt" timestamptz,
      borrow uuid, "end" uuid, "openWithThis" smallint, "limitThen" int)
    join item on item.barcode = row.barcode
    join branch on branch.code = row.branch
    join patron_category on patron_category.code = row.category
    order by "lentAt"`,
  /** The answer learns its loan's number here. */
  answer: `insert into command_answer (command_id, answer)
    select command, answer || jsonb_build_object('loan', loan.id)
    from jsonb_to_recordset($1::jsonb) as row(command uuid, answer jsonb)
    join loan on row.command in (loan.borrow_command_id, loan.end_command_id)`,
  journal: `insert into journal (at, branch_id, act, outcome, command_id, device_id, visit_id, party_id,
      item_id, loan_id, detail)
    select row.at, loan.branch_id, act, outcome, command, device, row.visit, loan.party_id, loan.item_id,
      loan.id, detail
    from jsonb_to_recordset($1::jsonb) as row(at timestamptz, act text, outcome text, command uuid,
      device uuid, visit uuid, detail jsonb)
    join loan on row.command in (loan.borrow_command_id, loan.end_command_id)
    order by row.at`,
} as const satisfies Record<string, string>;

export type Planting = keyof typeof plantings;

/** Writes rows of one kind, all or none. A row that names what is not there is an error. */
export async function plant(
  transaction: Transaction,
  what: Planting,
  rows: readonly object[],
): Promise<void> {
  const [row] = await transaction.query<{ written: number }>(
    `with written as (${plantings[what]} returning 1) select count(*)::int as written from written`,
    [JSON.stringify(rows)],
  );
  if (row?.written !== rows.length) {
    throw new Error(`${row?.written} of ${rows.length} rows of ${what} were written`);
  }
}

/** True as soon as a library was set up, the demo's or a real one: then nothing is loaded over it. */
export async function hasBranches(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.query<{ has: boolean }>(
    "select exists (select from branch) as has",
    [],
  );
  return row?.has === true;
}

export type DueWish = {
  readonly place: number;
  readonly branch: string;
  readonly lentAt: Date;
  readonly days: number;
};

export type DueDay = { readonly place: number; readonly dueOn: string; readonly dueAt: Date };

/** The first open day on or after so many days, and the moment at which the branch closes on it. */
export async function dueDays(
  transaction: Transaction,
  wishes: readonly DueWish[],
): Promise<DueDay[]> {
  return await transaction.query<DueDay>(
    `select place, day."dueOn", (day."dueOn" + branch_hours.closes) at time zone branch.time_zone as "dueAt"
     from jsonb_to_recordset($1::jsonb) as row(place int, branch text, "lentAt" timestamptz, days int)
     join branch on branch.code = row.branch
     cross join lateral (
       select each::date as "dueOn", extract(isodow from each)::int as weekday
       from generate_series(
         ("lentAt" at time zone branch.time_zone)::date + days,
         ("lentAt" at time zone branch.time_zone)::date + days + 40, interval '1 day') as each
       where exists (select from branch_hours where branch_id = branch.id and weekday = extract(isodow from each))
         and not exists (select from branch_closed_day where branch_id = branch.id and day = each::date)
       order by each limit 1) as day
     join branch_hours on branch_hours.branch_id = branch.id and branch_hours.weekday = day.weekday`,
    [JSON.stringify(wishes)],
  );
}

export type DemoLabel = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly language: string;
  readonly callNumber: string | null;
  readonly year: number | null;
  readonly isForLoan: boolean;
};

/** Copies of the demo that stand on the shelf now: the first copy of every `every`-th book. */
export async function demoLabels(wish: {
  readonly every: number;
  readonly count: number;
}): Promise<DemoLabel[]> {
  const { rows } = await pool().query<DemoLabel>(
    `select barcode, title, authors, language, "callNumber", year, "isForLoan" from (
       select item.barcode, title.title, title.authors, title.language, item.call_number as "callNumber",
         title.year, item.is_for_loan as "isForLoan",
         row_number() over (partition by title.id order by item.barcode) as copy,
         dense_rank() over (order by title.id) as place
       from item join title on title.id = item.title_id
       where item.is_demo and not exists (select from loan where item_id = item.id and ended_at is null)
     ) as free
     where copy = 1 and place % $1 = 1 order by barcode limit $2`,
    [wish.every, wish.count],
  );
  return rows;
}
