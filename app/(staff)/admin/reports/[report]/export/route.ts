import { sayReport } from "#app/(staff)/admin/reports/say-report.ts";
import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { readReport } from "#domain/reports/read-report.server.ts";
import { findReport, reports } from "#domain/reports/report-registry.ts";

type Way = { readonly params: Promise<{ readonly report: string }> };

/** A report for a spreadsheet: numbers and days as a program reads them, acts in words. */
export async function GET(request: Request, { params }: Way): Promise<Response> {
  const passed = await requirePerson({ permission: "see-reports" });
  if (passed.status === "refused")
    return Response.json({ problem: passed.problem }, { status: 403 });
  const code = findReport((await params).report);
  if (code === null) return Response.json({ problem: "unknown-report" }, { status: 404 });
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const { rows } = await readReport(code, asked, passed.person);
  const say = await sayReport();
  const { columns } = reports[code];
  const inWords: readonly string[] = ["act", "outcome"];
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = row[column] ?? null;
      return inWords.includes(column) ? say.cell(column, value) : (value ?? "");
    }),
  );
  return csvAnswer(code, [columns.map(say.head), ...cells]);
}
