import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { branchOf } from "#app/(staff)/desk/[branch]/open-branch.ts";
import { sayTill } from "#app/(staff)/desk/[branch]/till/say-till.ts";
import { tillDay } from "#app/(staff)/desk/[branch]/till/till-day.ts";
import { admit } from "#app/admit.ts";
import { Field } from "#components/staff/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { readTill } from "#domain/money/read-till.server.ts";

type Way = {
  readonly params: Promise<{ readonly branch: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** What went through the till of a branch on a day: by means, and by who stood there. */
export default async function TillPage({ params, searchParams }: Way) {
  const { branch: code } = await params;
  await admit("/desk", { permission: "take-payments" });
  const branch = await branchOf(code);
  await admit(`/desk/${code}/till`, { permission: "take-payments", place: branch.id });
  const day = await tillDay((await searchParams).day, code);
  const said = await sayTill(await readTill(branch.id, day));
  const { t } = said;
  return (
    <>
      <BackLink href={`/desk/${code}`} name={branch.name} />
      <h1 className="text-title">{t("report.title")}</h1>
      <form className="flex flex-wrap items-end gap-3 print:hidden">
        <Field label={t("report.day")} name="day" type="date" defaultValue={day} required />
        <Button type="submit" size="desk">
          {t("report.show")}
        </Button>
        <Link
          href={`/desk/${code}/till/table?day=${day}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline"
        >
          {t("report.table")}
        </Link>
      </form>
      {said.rows.length === 0 ? <p className="text-ink-soft">{t("report.none")}</p> : null}
      {said.rows.length === 0 ? null : (
        <>
          <Sums said={said} />
          <Lines said={said} />
        </>
      )}
    </>
  );
}

type Said = { readonly said: Awaited<ReturnType<typeof sayTill>> };

function Sums({ said }: Said) {
  const { t, inMoney, sums, total } = said;
  return (
    <dl className="slip grid max-w-xl grid-cols-[1fr_auto] gap-y-2 p-5">
      {sums.map(({ means, amount }) => (
        <div key={means} className="contents">
          <dt>{means}</dt>
          <dd className="text-end tabular-nums">{inMoney(amount)}</dd>
        </div>
      ))}
      <dt className="border-line border-t-2 pt-2 font-bold">{t("report.total")}</dt>
      <dd
        data-total
        className="border-line border-t-2 pt-2 text-end font-bold font-serif text-xl tabular-nums"
      >
        {inMoney(total)}
      </dd>
    </dl>
  );
}

const columns = ["by", "act", "means", "count", "amount"] as const;

function Lines({ said }: Said) {
  const { t, inMoney, rows } = said;
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full border-collapse text-start">
        <thead>
          <tr className="border-line border-b-2">
            {columns.map((column) => (
              <th key={column} className="p-3 text-start">
                {t(`report.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.by} ${row.act} ${row.means}`} className="border-line border-b">
              <td className="p-3 font-semibold">{row.by}</td>
              <td className="p-3">{row.act}</td>
              <td className="p-3">{row.means}</td>
              <td className="p-3 tabular-nums">{row.count}</td>
              <td className="p-3 tabular-nums">{inMoney(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
