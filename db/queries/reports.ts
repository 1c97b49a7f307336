import { type Reading, reading } from "#db/transaction.ts";

/** Days of each branch's own calendar, both included; `branches`: null for all of them. */
export type ReportScope = {
  readonly from: string;
  readonly to: string;
  readonly branches: readonly number[] | null;
};
export type ReportRow = Readonly<Record<string, string | number | null>>;

const counted = `count(*) filter (where not loan.is_on_site)::int as loans,
  count(*) filter (where loan.is_on_site)::int as "onSite"`;
/**
 * Loans of the period that were not taken back at once; those that came along from another system were
 * counted there. Category, type and branch stay when the reader is forgotten.
 */
const lent = `loan join branch on branch.id = loan.branch_id
  where (loan.lent_at at time zone branch.time_zone)::date between $1 and $2
    and loan.ended_by is distinct from 'undone' and loan.import_id is null
    and ($3::int[] is null or loan.branch_id = any($3))`;
const ended = `loan join branch on branch.id = loan.branch_id
  where loan.ended_by = 'returned' and (loan.ended_at at time zone branch.time_zone)::date between $1 and $2
    and ($3::int[] is null or loan.branch_id = any($3))`;
const renewed = `renewal join loan on loan.id = renewal.loan_id join branch on branch.id = loan.branch_id
  where renewal.undo_command_id is null and (renewal.renewed_at at time zone branch.time_zone)::date between $1 and $2
    and ($3::int[] is null or loan.branch_id = any($3))`;
/** Read in the house without a loan; a return that was heard of before its loan is none. */
const readInHouse = `in_house_use join branch on branch.id = in_house_use.branch_id
  where (in_house_use.at at time zone branch.time_zone)::date between $1 and $2
    and ($3::int[] is null or in_house_use.branch_id = any($3))
    and not exists (select from loan where loan.end_command_id = in_house_use.command_id)`;
const most = 1000;

/** One statement for each report; a column of the statement is a column of the table. */
const statements = {
  "loans-by-month": `with month as (
      select to_char(loan.lent_at at time zone branch.time_zone, 'YYYY-MM') as month, ${counted}, 0 as "inHouse", 0 as renewals, 0 as returns
      from ${lent} group by 1
      union all select to_char(in_house_use.at at time zone branch.time_zone, 'YYYY-MM'), 0, 0, count(*)::int, 0, 0
      from ${readInHouse} group by 1
      union all select to_char(renewal.renewed_at at time zone branch.time_zone, 'YYYY-MM'), 0, 0, 0, count(*)::int, 0
      from ${renewed} group by 1
      union all select to_char(loan.ended_at at time zone branch.time_zone, 'YYYY-MM'), 0, 0, 0, 0, count(*)::int
      from ${ended} group by 1)
    select month, sum(loans)::int as loans, sum("onSite")::int as "onSite", sum("inHouse")::int as "inHouse",
      sum(renewals)::int as renewals, sum(returns)::int as returns from month group by month order by month`,
  "loans-by-branch": `with own as (
      select loan.branch_id, ${counted}, 0 as "inHouse", 0 as renewals, 0 as returns from ${lent} group by 1
      union all select in_house_use.branch_id, 0, 0, count(*)::int, 0, 0 from ${readInHouse} group by 1
      union all select loan.branch_id, 0, 0, 0, count(*)::int, 0 from ${renewed} group by 1
      union all select loan.branch_id, 0, 0, 0, 0, count(*)::int from ${ended} group by 1)
    select branch.name as branch, sum(loans)::int as loans, sum("onSite")::int as "onSite", sum("inHouse")::int as "inHouse",
      sum(renewals)::int as renewals, sum(returns)::int as returns
    from own join branch on branch.id = own.branch_id group by branch.id order by branch.position, branch.id`,
  "loans-by-category": `select patron_category.name as category, own.loans, own."onSite"
    from (select loan.category_id, ${counted} from ${lent} group by 1) as own
    join patron_category on patron_category.id = own.category_id order by own.loans desc, patron_category.position`,
  "loans-by-type": `select item_type.name as "itemType", own.loans, own."onSite"
    from (select loan.item_type_id, ${counted} from ${lent} group by 1) as own
    join item_type on item_type.id = own.item_type_id order by own.loans desc, item_type.position`,
  "popular-titles": `select title.title, title.authors, own.loans
    from (select item.title_id, count(*)::int as loans from item join loan on loan.item_id = item.id
      join branch on branch.id = loan.branch_id
      where (loan.lent_at at time zone branch.time_zone)::date between $1 and $2
        and loan.ended_by is distinct from 'undone' and loan.import_id is null
        and ($3::int[] is null or loan.branch_id = any($3))
      group by 1 order by 2 desc, 1 limit 100) as own
    join title on title.id = own.title_id order by own.loans desc, title.title, title.id`,
  "unused-items": `select item.barcode, item.call_number as "callNumber", title.title, branch.name as branch,
      (select max(lent_at at time zone branch.time_zone)::date::text from loan
       where loan.item_id = item.id and ended_by is distinct from 'undone') as "lastLent"
    from item join title on title.id = item.title_id join branch on branch.id = item.home_branch_id
    where item.is_for_loan and ($3::int[] is null or item.home_branch_id = any($3))
      and not exists (select from loan where loan.item_id = item.id and ended_by is distinct from 'undone'
        and (loan.lent_at at time zone branch.time_zone)::date between $1 and $2)
      and not exists (select from in_house_use where in_house_use.item_id = item.id
        and (in_house_use.at at time zone branch.time_zone)::date between $1 and $2)
      and not exists (select from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null
        and kind in ('withdrawn', 'lost', 'missing'))
    order by "lastLent" nulls first, item.barcode limit ${most}`,
  "withdrawn-items": `select (item_mark.set_at at time zone branch.time_zone)::date::text as "withdrawnOn", branch.name as branch,
      item.barcode, item.call_number as "callNumber", title.title, title.authors
    from item_mark join item on item.id = item_mark.item_id join title on title.id = item.title_id
    join branch on branch.id = item.home_branch_id
    where item_mark.kind = 'withdrawn' and item_mark.ended_at is null
      and (item_mark.set_at at time zone branch.time_zone)::date between $1 and $2
      and ($3::int[] is null or item.home_branch_id = any($3))
    order by item_mark.set_at, item.barcode limit ${most}`,
  "overdue-now": `select branch.name as branch, item.barcode, item.call_number as "callNumber", title.title,
      loan.due_on::text as "dueOn", ((clock_timestamp() at time zone branch.time_zone)::date - loan.due_on) as "daysLate"
    from loan join branch on branch.id = loan.branch_id join item on item.id = loan.item_id
    join title on title.id = item.title_id
    where loan.ended_at is null and loan.due_at < clock_timestamp() and loan.due_on between $1 and $2
      and ($3::int[] is null or loan.branch_id = any($3))
    order by loan.due_on, branch.position, item.barcode limit ${most}`,
  "undone-loans": `with own as (
      select party_patron.patron_id, coalesce(patron.category_id, loan.category_id) as category_id, patron.handle::text as reader,
        count(*) filter (where loan.ended_by = 'undone')::int as undone,
        count(*) filter (where loan.ended_by is distinct from 'undone')::int as kept,
        max((loan.ended_at at time zone branch.time_zone)::date) filter (where loan.ended_by = 'undone')::text as "lastUndone"
      from loan join branch on branch.id = loan.branch_id
      left join party_patron on party_patron.party_id = loan.party_id left join patron on patron.id = party_patron.patron_id
      where (loan.lent_at at time zone branch.time_zone)::date between $1 and $2 and loan.import_id is null
        and ($3::int[] is null or loan.branch_id = any($3))
      group by 1, 2, 3)
    select own.reader, patron_category.name as category, own.undone, case when own.reader is not null then own.kept end as kept,
      own."lastUndone"
    from own join patron_category on patron_category.id = own.category_id where own.undone > 0
    order by own.undone desc, own."lastUndone" desc, own.patron_id limit ${most}`,
  "work-done": `select journal.act, journal.outcome, count(*)::int as count
    from journal join branch on branch.id = journal.branch_id
    where (journal.at at time zone branch.time_zone)::date between $1 and $2
      and ($3::int[] is null or journal.branch_id = any($3))
    group by 1, 2 order by 3 desc, 1, 2`,
} as const;

/** What is reported; the same question over a period that is over has the same answer at any time. */
export async function runReport(
  report: keyof typeof statements,
  { from, to, branches }: ReportScope,
  transaction: Reading = reading,
): Promise<ReportRow[]> {
  return await transaction.query<ReportRow>(statements[report], [
    from,
    to,
    branches === null ? null : [...branches],
  ]);
}
