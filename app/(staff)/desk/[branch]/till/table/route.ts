import { csvAnswer } from "#app/(staff)/csv-answer.ts";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { sayTill } from "#app/(staff)/desk/[branch]/till/say-till.ts";
import { tillDay } from "#app/(staff)/desk/[branch]/till/till-day.ts";
import { requirePerson } from "#domain/identity/guards.server.ts";
import { plainAmount } from "#domain/money/amounts.ts";
import { readTill } from "#domain/money/read-till.server.ts";

type Way = { readonly params: Promise<{ readonly branch: string }> };

/** The till of a day as a table for a spreadsheet. */
export async function GET(request: Request, { params }: Way): Promise<Response> {
  const { branch: code } = await params;
  const anywhere = await requirePerson({ permission: "take-payments" });
  if (anywhere.status === "refused") return new Response(null, { status: 403 });
  const branch = await branchOf(code);
  const passed = await requirePerson({ permission: "take-payments", place: branch.id });
  if (passed.status === "refused") return new Response(null, { status: 403 });
  const day = await tillDay(new URL(request.url).searchParams.get("day"), code);
  const report = await readTill(branch.id, day);
  const { t, rows } = await sayTill(report);
  const { code: currency, digits } = report.currency;
  const head = (["by", "act", "means", "count", "amount"] as const).map((column) =>
    t(`report.columns.${column}`),
  );
  return csvAnswer(`till-${code}-${day}`, [
    [...head, t("report.currency"), t("report.day")],
    ...rows.map((row) => [
      row.by,
      row.act,
      row.means,
      row.count,
      plainAmount(row.amount, digits),
      currency,
      day,
    ]),
  ]);
}
