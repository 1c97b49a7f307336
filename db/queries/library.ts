/** A branch as the calendar needs it: opening hours by weekday (1 Monday … 7 Sunday), dated closed days. */
export type BranchRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly hours: readonly { weekday: number; opens: string; closes: string }[];
  readonly closedDays: readonly string[];
};

/** To be selected beside a table `branch`. Closed days that are over are left behind. */
export const branchColumns = `branch.id, branch.code, branch.name, branch.time_zone as "timeZone",
  coalesce((select json_agg(json_build_object('weekday', weekday, 'opens', opens, 'closes', closes) order by weekday)
    from branch_hours where branch_id = branch.id), '[]') as hours,
  coalesce((select json_agg(day order by day) from branch_closed_day
    where branch_id = branch.id and day >= current_date - 2), '[]') as "closedDays"`;

/** Every setting that holds at the branch: its own before the library's. */
export const settingsColumn = `coalesce((select json_object_agg(name, value) from (
  select distinct on (name) name, value from setting
  where branch_id is null or branch_id = branch.id order by name, branch_id nulls last) as own), '{}')`;
