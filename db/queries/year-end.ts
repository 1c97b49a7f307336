import type { Reading, Transaction } from "#db/transaction.ts";

/** Every figure of one moment: what is lent meanwhile is in all of them or in none. */
export function countAsOfOneMoment(transaction: Transaction): void {
  transaction.send("set transaction isolation level repeatable read", []);
}

export type YearEndRow = {
  readonly year: number;
  readonly closedAt: Date;
  readonly owed: number;
  readonly currency: string;
};

export async function findYearEnd(transaction: Reading, year: number): Promise<YearEndRow | null> {
  const [row] = await transaction.query<YearEndRow>(
    `select year, closed_at as "closedAt", owed::float8 as owed, currency from year_end where year = $1::int`,
    [year],
  );
  return row ?? null;
}

type Figure = {
  readonly part: string;
  readonly place: string;
  readonly of: string;
  readonly measure: string;
  readonly value: number;
};

export async function listYearFigures(transaction: Reading, year: number): Promise<Figure[]> {
  return await transaction.query<Figure>(
    `select part, place, of, measure, value::float8 as value from year_figure
     where year = $1::int order by line`,
    [year],
  );
}

/** False: somebody has closed it in the same moment. */
export async function insertYearEnd(
  transaction: Transaction,
  year: Omit<YearEndRow, "closedAt"> & { readonly by: string | null },
  figures: readonly Figure[],
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into year_end (year, closed_by, owed, currency) values ($1, $2, $3, $4)
     on conflict do nothing returning year`,
    [year.year, year.by, year.owed, year.currency],
  );
  transaction.send(
    `insert into year_figure (year, line, part, place, of, measure, value)
     select $1::int, line, part, place, of, measure, value
     from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
       with ordinality as figure (part, place, of, measure, value, line)`,
    [
      year.year,
      figures.map(({ part }) => part),
      figures.map(({ place }) => place),
      figures.map(({ of }) => of),
      figures.map(({ measure }) => measure),
      figures.map(({ value }) => value),
    ],
  );
  return rows.length === 1;
}

/** The time zones of all branches, each once. */
export async function branchZones(transaction: Reading): Promise<string[]> {
  const rows = await transaction.query<{ zone: string }>(
    "select distinct time_zone as zone from branch",
    [],
  );
  return rows.map(({ zone }) => zone);
}

type Counted = Readonly<Record<string, string | number>>;
const lastDay = "make_date($1::int, 12, 31)";
const day = (column: string) => `(${column} at time zone branch.time_zone)::date`;
const inYear = (column: string) => `extract(year from ${day(column)}) = $1::int`;

/** One statement for each part; its first two columns say where and of what. Nobody made the visits of an import. */
const statements = {
  visits: `select branch.name as place, '' as of, count(*)::int as visits
    from visit join branch on branch.id = visit.branch_id
    left join (select visit_id, bool_and(import_id is not null) as "isBrought" from loan group by visit_id) as lent
      on lent.visit_id = visit.id
    where ${inYear("visit.opened_at")} and lent."isBrought" is not true
    group by branch.id order by branch.position, branch.id`,
  items: `select branch.name as place, item_type.name as of, count(*)::int as items,
      (count(*) filter (where item.is_for_loan))::int as "forLoan"
    from item join branch on branch.id = item.home_branch_id join item_type on item_type.id = item.item_type_id
    where not exists (select from item_mark where item_id = item.id and ended_at is null
        and kind in ('withdrawn', 'lost', 'missing')) and $1::int is not null
    group by branch.id, item_type.id order by branch.position, branch.id, item_type.position, item_type.id`,
  readers: `select '' as place, patron_category.name as of,
      (count(*) filter (where expires_on is null or expires_on >= ${lastDay}))::int as readers,
      (count(*) filter (where ${inYear("patron.created_at")}))::int as "newReaders"
    from patron join patron_category on patron_category.id = patron.category_id
    join branch on branch.id = patron.home_branch_id
    group by patron_category.id order by patron_category.position, patron_category.id`,
  "fees-open": `select branch.name as place, open.kind as of, count(*)::int as fees, sum(open.owed)::float8 as owed
    from (select fee.branch_id, fee.kind, sum(amount) as owed
      from fee join money_entry on money_entry.fee_id = fee.id and account = 'owed'
      join money_move on money_move.id = money_entry.move_id join branch on branch.id = money_move.branch_id
      where ${day("money_move.at")} <= ${lastDay}
      group by fee.id having sum(amount) <> 0) as open
    join branch on branch.id = open.branch_id
    group by branch.id, open.kind order by branch.position, branch.id, open.kind`,
  money: `select '' as place, account as of,
      coalesce(sum(amount) filter (where ${inYear("money_move.at")}), 0)::float8 as "ofYear", sum(amount)::float8 as balance
    from money_entry join money_move on money_move.id = money_entry.move_id
    join branch on branch.id = money_move.branch_id
    where ${day("money_move.at")} <= ${lastDay} group by account order by account`,
} as const;
export const countedParts = Object.keys(statements) as (keyof typeof statements)[];

export async function countPart(
  transaction: Reading,
  part: keyof typeof statements,
  year: number,
): Promise<Counted[]> {
  return await transaction.query<Counted>(statements[part], [year]);
}
