import Link from "next/link";
import { notFound } from "next/navigation";
import { sayReport } from "#app/(staff)/admin/reports/say-report.ts";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Field } from "#components/staff/field.tsx";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { type Report, readReport } from "#domain/reports/read-report.server.ts";
import {
  findReport,
  numbers,
  type ReportCode,
  type ReportColumn,
  reports,
  totalOf,
} from "#domain/reports/report-registry.ts";

type Way = {
  readonly params: Promise<{ readonly report: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** One report over a period and the branches that are hers to see; the same as a table to take away. */
export default async function ReportPage({ params, searchParams }: Way) {
  const person = await admit("/admin/reports", { permission: "see-reports" });
  const code = findReport((await params).report);
  if (code === null) notFound();
  const report = await readReport(code, await searchParams, person);
  const { words } = await staffWords();
  const t = words("reports");
  const say = await sayReport();
  const { from, to, branch } = report.asked;
  const query = new URLSearchParams({ from, to, ...(branch === "" ? {} : { branch }) });
  return (
    <>
      <BackLink href="/admin/reports" name={t("title")} />
      <h1 className="text-title">{say.name(code)}</h1>
      <p className="max-w-[60ch] text-ink-soft">{say.what(code)}</p>
      <form
        className="flex flex-wrap items-end gap-4 print:hidden"
        action={`/admin/reports/${code}`}
      >
        <Field label={t("from")} name="from" type="date" defaultValue={from} />
        <Field label={t("to")} name="to" type="date" defaultValue={to} />
        <select
          name="branch"
          defaultValue={branch}
          aria-label={t("columns.branch")}
          className={`${inputLook} max-w-60`}
        >
          <option value="">{t("everywhere")}</option>
          {report.branches.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
        <Button type="submit" size="desk">
          {t("show")}
        </Button>
      </form>
      {report.rows.length === 0 ? <p>{t("nothing")}</p> : <Table code={code} rows={report.rows} />}
      {report.rows.length === 0 ? null : (
        <a
          href={`/admin/reports/${code}/export?${query}`}
          download
          className="inline-flex min-h-11 items-center self-start underline underline-offset-4 print:hidden"
        >
          {t("export")}
        </a>
      )}
    </>
  );
}

async function Table({ code, rows }: { readonly code: ReportCode; readonly rows: Report["rows"] }) {
  const say = await sayReport();
  const { words } = await staffWords();
  const { columns } = reports[code];
  const total = totalOf(code, rows);
  const look = (column: string) =>
    `px-3 py-2 ${numbers.includes(column) ? "text-end tabular-nums" : "text-start"}`;
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {columns.map((column) => (
              <th key={column} scope="col" className={look(column)}>
                {say.head(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)} className="border-line border-b align-baseline">
              {columns.map((column) => (
                <td key={column} className={look(column)}>
                  <Cell column={column} value={row[column] ?? null} say={say} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {total === null ? null : (
          <tfoot>
            <tr className="border-line border-t-2 font-bold">
              {columns.map((column, index) => (
                <td key={column} className={look(column)}>
                  {index === 0 ? words("reports")("total") : null}
                  {column in total ? say.cell(column, total[column] ?? 0) : null}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A reader is nobody's name here: whoever may see readers opens the page, where each look is journalled. */
function Cell(props: {
  readonly column: ReportColumn;
  readonly value: string | number | null;
  readonly say: Awaited<ReturnType<typeof sayReport>>;
}) {
  const { column, value, say } = props;
  const said = say.cell(column, value);
  if (column !== "reader" || typeof value !== "string" || !isHandle(value)) return said;
  return (
    <Link
      href={`/desk/patrons/${value}`}
      className="inline-flex min-h-11 items-center underline underline-offset-4"
    >
      {say.open}
    </Link>
  );
}

function isHandle(text: string): boolean {
  return text.length === 36;
}
