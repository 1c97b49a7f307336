import { pool } from "#db/pool.ts";
import { settingsColumn } from "#db/queries/library.ts";

/** A loan of the last days, with what was known of its reader when it began. */
export type PastLoanRow = {
  readonly branchId: number;
  readonly patronBranchId: number | null;
  readonly itemBranchId: number;
  readonly categoryId: number;
  readonly typeId: number;
  readonly groupId: number | null;
  readonly isOnSite: boolean;
  readonly lentAt: Date;
  /** Open then, without this one. */
  readonly openBefore: number;
  readonly openOfType: number;
  readonly openOfGroup: number;
  readonly overdue: number;
  /** Whether it is still known who it was. */
  readonly isKnown: boolean;
  readonly birthDate: string | null;
  readonly expiresOn: string | null;
};

/** The newest first, `most` of them. A reader who was forgotten meanwhile leaves the loan without counts. */
export async function pastLoans(days: number, most: number): Promise<PastLoanRow[]> {
  const { rows } = await pool().query<PastLoanRow>(
    `with past as (
       select id, branch_id, category_id, item_type_id, item_id, party_id, is_on_site, lent_at, open_with_this
       from loan where lent_at > now() - make_interval(days => $1) and ended_by is distinct from 'undone'
       order by lent_at desc limit $2)
     select past.branch_id as "branchId", patron.home_branch_id as "patronBranchId",
       item.home_branch_id as "itemBranchId", past.category_id as "categoryId", past.item_type_id as "typeId",
       item_type.parent_id as "groupId", past.is_on_site as "isOnSite", past.lent_at as "lentAt",
       past.open_with_this - 1 as "openBefore", counted.of_type as "openOfType", counted.of_group as "openOfGroup",
       counted.overdue, patron.id is not null as "isKnown", patron.birth_date as "birthDate",
       case when patron.expires_on >= past.lent_at::date then patron.expires_on end as "expiresOn"
     from past join item on item.id = past.item_id join item_type on item_type.id = past.item_type_id
     left join party_patron on party_patron.party_id = past.party_id
     left join patron on patron.id = party_patron.patron_id
     left join lateral (
       select (count(*) filter (where other.item_type_id = past.item_type_id and not other.is_on_site))::int as of_type,
         (count(*) filter (where coalesce(item_type.parent_id, item_type.id) in (type.parent_id, type.id) and not other.is_on_site))::int as of_group,
         (count(*) filter (where coalesce((select due_at_before from renewal where loan_id = other.id
           and renewed_at > past.lent_at and undo_command_id is null order by renewed_at limit 1), other.due_at)
           < past.lent_at and not exists (select from item_mark where item_mark.item_id = other.item_id
             and item_mark.kind = 'claimed-returned' and item_mark.set_at <= past.lent_at
             and (item_mark.ended_at is null or item_mark.ended_at > past.lent_at))))::int as overdue
       from party_patron as theirs join loan as other on other.party_id = theirs.party_id
       join item_type as type on type.id = other.item_type_id
       where theirs.patron_id = patron.id and other.id < past.id
         and (other.ended_at is null or other.ended_at > past.lent_at)) as counted on true
     order by past.lent_at desc`,
    [days, most],
  );
  return rows;
}

export type PastBranchRow = {
  readonly id: number;
  readonly timeZone: string;
  readonly hours: readonly { weekday: number; opens: string; closes: string }[];
  readonly closedDays: readonly string[];
  /** The branch's own before the library's. */
  readonly settings: Readonly<Record<string, unknown>>;
};

/** The days of all branches, those that are over included as far back as the trial looks. */
export async function branchesOfThePast(days: number): Promise<PastBranchRow[]> {
  const { rows } = await pool().query<PastBranchRow>(
    `select id, time_zone as "timeZone",
       coalesce((select json_agg(json_build_object('weekday', weekday, 'opens', opens, 'closes', closes))
         from branch_hours where branch_id = branch.id), '[]') as hours,
       coalesce((select json_agg(day order by day) from branch_closed_day
         where branch_id = branch.id and day >= current_date - $1::int), '[]') as "closedDays",
       ${settingsColumn} as settings
     from branch`,
    [days + 2],
  );
  return rows;
}

/** What the whole library has chosen, by name. */
export async function librarySettings(): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await pool().query<{ name: string; value: unknown }>(
    "select name, value from setting where branch_id is null",
  );
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
