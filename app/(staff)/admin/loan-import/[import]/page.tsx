import { notFound } from "next/navigation";
import { ImportForm, UndoForm } from "#app/(staff)/admin/loan-import/step-forms.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Notice } from "#components/staff/notice.tsx";
import type { LoanRowReport } from "#domain/loan-imports/import-loans.server.ts";
import {
  type LoanImportShown,
  readLoanImport,
} from "#domain/loan-imports/read-loan-import.server.ts";

type Props = { readonly params: Promise<{ readonly import: string }> };

const shownRows = 500;

/** One file of open loans: what would become of it, what became of it, and the way back. */
export default async function LoanImportPage({ params }: Props) {
  const { import: id } = await params;
  await admit(`/admin/loan-import/${id}`, { permission: "import-loans" });
  const shown = await readLoanImport(Number(id));
  if (shown === null) notFound();
  const { row, preview, report } = shown;
  const { words } = await staffWords();
  const t = words("loanImport");
  const isForgotten = row.state === "looked-at" && preview === null && row.made === 0;
  return (
    <>
      <BackLink href="/admin/loan-import" name={t("back")} />
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="break-all text-title">{row.name || t("number", { id: row.id })}</h1>
        <p className="text-ink-soft">{t(`states.${row.state}`)}</p>
      </div>
      <Counts shown={shown} />
      {isForgotten ? <Notice tone="amber">{t("forgotten")}</Notice> : null}
      {preview !== null && preview.made === 0 ? <p>{t("nothing")}</p> : null}
      {preview !== null && preview.made > 0 ? (
        <ImportForm id={row.id} count={preview.made} />
      ) : null}
      <UndoForm id={row.id} mayUndo={row.state !== "undone" && row.made > 0} />
      <LeftRows report={report} />
    </>
  );
}

async function Counts({ shown: { row, preview, report } }: { readonly shown: LoanImportShown }) {
  const { words, tag } = await staffWords();
  const t = words("loanImport");
  const number = new Intl.NumberFormat(tag);
  const refused = report.filter(({ reason }) => reason !== null).length;
  const counts = [
    [t("counts.rows"), row.rowCount],
    [preview === null ? t("madeDone") : t("counts.made"), preview?.made ?? row.made],
    [t("counts.already"), report.length - refused],
    [t("counts.refused"), refused],
  ] as const;
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {counts.map(([label, count]) => (
          <div key={label} className="flex flex-col rounded-book border-2 border-line p-3">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="font-bold text-2xl">{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      {row.state === "imported" ? (
        <p className="max-w-[65ch] font-semibold">
          {refused === 0 ? t("reconciled") : t("unreconciled", { count: refused })}
        </p>
      ) : null}
    </section>
  );
}

async function LeftRows({ report }: { readonly report: readonly LoanRowReport[] }) {
  const { words } = await staffWords();
  const t = words("loanImport");
  if (report.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("left")}</h2>
      {report.length > shownRows ? <p>{t("more", { count: shownRows })}</p> : null}
      <table className="slip w-full max-w-3xl border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            <th scope="col" className="px-3 py-2 text-end">
              {t("columns.row")}
            </th>
            <th scope="col" className="px-3 py-2 text-start">
              {t("columns.outcome")}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.slice(0, shownRows).map(({ row, reason }) => (
            <tr key={row} className="border-line border-b align-baseline">
              <td className="px-3 py-2 text-end tabular-nums">{row}</td>
              <td className="px-3 py-2">
                {reason === null ? t("already") : t(`reasons.${reason}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
