import { reading, type Transaction } from "#db/transaction.ts";

export async function hasAccession(
  transaction: Transaction,
  id: number,
  branchId: number,
): Promise<boolean> {
  const rows = await transaction.query("select from accession where id = $1 and branch_id = $2", [
    id,
    branchId,
  ]);
  return rows.length > 0;
}

export type NewAccession = {
  readonly branchId: number;
  readonly day: string;
  readonly sourceId: number | null;
  readonly document: string;
  readonly by: string;
};

/** Its number follows the last one of its year: who enters one at the same time waits. */
export async function insertAccession(
  transaction: Transaction,
  entry: NewAccession,
): Promise<{ readonly id: number; readonly number: number }> {
  transaction.send("select pg_advisory_xact_lock(hashtext('accession register'))", []);
  const rows = await transaction.query<{ id: number; number: number }>(
    `insert into accession (year, number, branch_id, day, source_id, document, made_by)
     select extract(year from $2::date)::int,
       1 + coalesce((select max(number) from accession where year = extract(year from $2::date)::int), 0),
       $1, $2::date, $3, $4, $5
     returning id, number`,
    [entry.branchId, entry.day, entry.sourceId, entry.document, entry.by],
  );
  const [made] = rows;
  if (made === undefined) throw new Error("the register took no entry");
  return made;
}

export type AccessionRow = {
  readonly id: number;
  readonly year: number;
  readonly number: number;
  readonly day: string;
  readonly branch: string;
  readonly source: string;
  readonly document: string;
  readonly items: number;
  readonly titles: number;
  readonly sum: number;
  /** How many of each kind of title. */
  readonly kinds: Readonly<Record<string, number>>;
};

const kindsOf = (rows: string) =>
  `coalesce((select jsonb_object_agg(kind, count) from (select title.kind, count(*)::int as count ${rows} group by 1) as each), '{}')`;

/**
 * What a copy came in with, so that it is even with the acts by which it left and came back: whatever is
 * typed at it later, what left took along the price of its act, and what is here counts with its own.
 */
const price = `case when exists (select from withdrawal_item where item_id = item.id) then
  (select coalesce(sum(way * coalesce(act_item.price, 0)), 0) + case when sum(way) > 0 then 0 else coalesce(item.price, 0) end
   from withdrawal_item as act_item join withdrawal as act on act.id = act_item.withdrawal_id
     cross join lateral (select case act.kind when 'withdraw' then 1 else -1 end) as direction (way)
   where act_item.item_id = item.id and act.state = 'approved')
  else coalesce(item.price, 0) end`;

/** What came in a year, in the order of the register; `branches` null: everywhere. */
export async function listAccessions(
  year: number,
  branches: readonly number[] | null,
): Promise<AccessionRow[]> {
  const own =
    "from item join title on title.id = item.title_id where item.accession_id = accession.id";
  return await reading.query<AccessionRow>(
    `select accession.id, year, number, day::text, branch.code as branch, coalesce(source.name, '') as source, document,
       (select count(*) ${own})::int as items, (select count(distinct title_id) ${own})::int as titles,
       (select coalesce(sum(${price}), 0) ${own})::float8 as sum, ${kindsOf(own)} as kinds
     from accession join branch on branch.id = accession.branch_id
     left join acquisition_source as source on source.id = accession.source_id
     where year = $1 and ($2::int[] is null or branch_id = any($2)) order by number`,
    [year, branches],
  );
}

export type LeavingRow = {
  readonly id: number;
  readonly number: number;
  readonly day: string;
  readonly kind: "withdraw" | "restore";
  readonly branch: string;
  readonly reason: string;
  readonly items: number;
  readonly sum: number;
  readonly kinds: Readonly<Record<string, number>>;
};

/** What left the stock in a year, and what came back into it. */
export async function listLeavings(
  year: number,
  branches: readonly number[] | null,
): Promise<LeavingRow[]> {
  const own = `from withdrawal_item join item on item.id = withdrawal_item.item_id
    join title on title.id = item.title_id where withdrawal_item.withdrawal_id = withdrawal.id`;
  return await reading.query<LeavingRow>(
    `select withdrawal.id, withdrawal.number, withdrawal.day::text, withdrawal.kind, branch.code as branch,
       reason.name as reason, (select count(*) ${own})::int as items,
       (select coalesce(sum(withdrawal_item.price), 0) ${own})::float8 as sum, ${kindsOf(own)} as kinds
     from withdrawal join branch on branch.id = withdrawal.branch_id
     join withdrawal_reason as reason on reason.id = withdrawal.reason_id
     where withdrawal.state = 'approved' and withdrawal.year = $1
       and ($2::int[] is null or withdrawal.branch_id = any($2)) order by withdrawal.number`,
    [year, branches],
  );
}

export type StockCount = { readonly items: number; readonly sum: number };
export type StockTotals = {
  readonly before: StockCount;
  readonly received: StockCount;
  readonly withdrawn: StockCount;
  readonly restored: StockCount;
};

/**
 * The stock on the first of January, and how it changed in the year. An item counts from the day of
 * its entry in the register, else from the day on which it was added.
 */
export async function stockTotals(
  year: number,
  branches: readonly number[] | null,
): Promise<StockTotals> {
  const [from, to] = [`${year}-01-01`, `${year + 1}-01-01`];
  const rows = await reading.query<Record<string, number>>(
    `with came as (
       select coalesce(accession.day, (item.added_at at time zone branch.time_zone)::date) as day, ${price} as price
       from item join branch on branch.id = item.home_branch_id left join accession on accession.id = item.accession_id
       where $3::int[] is null or item.home_branch_id = any($3)),
     went as (
       select withdrawal.kind, withdrawal.day, coalesce(withdrawal_item.price, 0) as price
       from withdrawal join withdrawal_item on withdrawal_item.withdrawal_id = withdrawal.id
       where state = 'approved' and ($3::int[] is null or branch_id = any($3)))
     select ${["items", "sum"]
       .map((of) => {
         const sum = of === "items" ? "count(*)" : "coalesce(sum(price), 0)";
         const part = (rows: string) => `(select ${sum} from ${rows})::float8`;
         const went = (kind: string, when: string) =>
           part(`went where kind = '${kind}' and ${when}`);
         const year = "day >= $1::date and day < $2::date";
         return `${part("came where day < $1::date")} - ${went("withdraw", "day < $1::date")}
             + ${went("restore", "day < $1::date")} as "before.${of}",
           ${part(`came where ${year}`)} as "received.${of}", ${went("withdraw", year)} as "withdrawn.${of}",
           ${went("restore", year)} as "restored.${of}"`;
       })
       .join(", ")}`,
    [from, to, branches],
  );
  const count = (name: string): StockCount => ({
    items: rows[0]?.[`${name}.items`] ?? 0,
    sum: rows[0]?.[`${name}.sum`] ?? 0,
  });
  return {
    before: count("before"),
    received: count("received"),
    withdrawn: count("withdrawn"),
    restored: count("restored"),
  };
}
