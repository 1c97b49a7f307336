import { pool } from "#db/pool.ts";
import type { Transaction } from "#db/transaction.ts";

export type HoursRow = {
  readonly weekday: number;
  readonly opens: string;
  readonly closes: string;
};
export type ClosedDayRow = { readonly day: string; readonly reason: string };
export type CalendarRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly isActive: boolean;
  /** `HH:MM`. */
  readonly hours: readonly HoursRow[];
};

const hoursColumn = `coalesce((select json_agg(json_build_object('weekday', weekday,
    'opens', to_char(opens, 'HH24:MI'), 'closes', case when closes = '24:00' then '24:00' else to_char(closes, 'HH24:MI') end)
    order by weekday) from branch_hours where branch_id = branch.id), '[]') as hours`;
const calendarColumns = `id, code, name, time_zone as "timeZone", is_active as "isActive", ${hoursColumn}`;

export async function listCalendars(): Promise<CalendarRow[]> {
  const { rows } = await pool().query<CalendarRow>(
    `select ${calendarColumns} from branch order by is_active desc, position, lower(name), id`,
  );
  return rows;
}

export async function findCalendar(code: string): Promise<CalendarRow | null> {
  const { rows } = await pool().query<CalendarRow>(
    `select ${calendarColumns} from branch where code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** Locked, so that two who change its days come one after the other. */
export async function lockCalendar(
  transaction: Transaction,
  branchId: number,
): Promise<CalendarRow | null> {
  const rows = await transaction.query<CalendarRow>(
    `select ${calendarColumns} from branch where id = $1 for no key update`,
    [branchId],
  );
  return rows[0] ?? null;
}

export function replaceHours(
  transaction: Transaction,
  branchId: number,
  hours: readonly HoursRow[],
): void {
  transaction.send("delete from branch_hours where branch_id = $1", [branchId]);
  transaction.send(
    `insert into branch_hours (branch_id, weekday, opens, closes)
     select $1, weekday, opens, closes from unnest($2::int[], $3::time[], $4::time[]) as given (weekday, opens, closes)`,
    [
      branchId,
      hours.map(({ weekday }) => weekday),
      hours.map(({ opens }) => opens),
      hours.map(({ closes }) => closes),
    ],
  );
}

/** Days with their reasons, the earliest first. */
export async function listClosedDays(
  branchId: number,
  from: string,
  to: string,
): Promise<ClosedDayRow[]> {
  const { rows } = await pool().query<ClosedDayRow>(
    "select day, reason from branch_closed_day where branch_id = $1 and day between $2 and $3 order by day",
    [branchId, from, to],
  );
  return rows;
}

/** A day that is closed already gets the new reason. */
export async function insertClosedDays(
  transaction: Transaction,
  branchId: number,
  days: readonly string[],
  reason: string,
): Promise<void> {
  await transaction.query(
    `insert into branch_closed_day (branch_id, day, reason) select $1, unnest($2::date[]), $3
     on conflict (branch_id, day) do update set reason = excluded.reason`,
    [branchId, [...days], reason],
  );
}

/** What was closed of these days, with its reasons; afterwards none is. */
export async function deleteClosedDays(
  transaction: Transaction,
  branchId: number,
  days: readonly string[],
): Promise<ClosedDayRow[]> {
  return await transaction.query<ClosedDayRow>(
    "delete from branch_closed_day where branch_id = $1 and day = any($2::date[]) returning day::text as day, reason",
    [branchId, [...days]],
  );
}
