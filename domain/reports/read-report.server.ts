import "server-only";
import { listCalendars } from "#db/queries/branch-calendar.ts";
import { type ReportRow, runReport } from "#db/queries/reports.ts";
import { branchesOf } from "#domain/identity/doer.ts";
import type { Person } from "#domain/identity/person.ts";
import { isCalendarDay } from "#domain/library/closed-days.ts";
import { todayAt } from "#domain/library/read-calendar.server.ts";
import type { ReportCode } from "#domain/reports/report-registry.ts";

type Asked = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is asked, as it was understood: without days it is this year, and crossed days are put in order. */
export type ReportAsked = { readonly from: string; readonly to: string; readonly branch: string };
export type Report = {
  readonly asked: ReportAsked;
  readonly branches: readonly { readonly code: string; readonly name: string }[];
  readonly rows: readonly ReportRow[];
};

/** A report over the branches whose reports she may read; a branch that she may not is none. */
export async function readReport(code: ReportCode, params: Asked, by: Person): Promise<Report> {
  const own = branchesOf(by, "see-reports");
  const all = await listCalendars();
  const branches = all.filter(({ id }) => own === null || own.includes(id));
  const chosen = branches.find((branch) => branch.code === params.branch);
  const asked = {
    ...readDays(params, todayAt(branches[0]?.timeZone ?? "UTC")),
    branch: chosen?.code ?? "",
  };
  const found = await runReport(code, {
    ...asked,
    branches: chosen === undefined ? own : [chosen.id],
  });
  const rows = maySeePatrons(by) ? found : found.map(withoutReader);
  return { asked, branches: branches.map(({ code: each, name }) => ({ code: each, name })), rows };
}

function maySeePatrons(by: Person): boolean {
  const where = branchesOf(by, "see-patrons");
  return where === null || where.length > 0;
}

/** Who may not open a reader's page learns that there are several, not who they are. */
function withoutReader(row: ReportRow, at: number): ReportRow {
  return typeof row.reader === "string" ? { ...row, reader: String(at + 1) } : row;
}

/** From the first day of this year to today, where nothing else was asked. */
function readDays({ from, to }: Asked, today: string): { from: string; to: string } {
  const first =
    typeof from === "string" && isCalendarDay(from) ? from : `${today.slice(0, 4)}-01-01`;
  const last = typeof to === "string" && isCalendarDay(to) ? to : today;
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}
