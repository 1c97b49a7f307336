import Link from "next/link";
import { LookForm } from "#app/(staff)/admin/loan-import/look-form.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { listRecentLoanImports } from "#domain/loan-imports/read-loan-import.server.ts";

const path = "/admin/loan-import";
const look = "px-3 py-2 text-start align-baseline";
const isWideOnly = (name: string) => name === "when" || name === "by";

/** Open loans of another system: a file to look at, and what was imported before. */
export default async function LoanImportsPage() {
  await admit(path, { permission: "import-loans" });
  const imports = await listRecentLoanImports();
  const { words, tag } = await staffWords();
  const t = words("loanImport");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <LookForm />
      <h2 className="text-2xl">{t("earlier")}</h2>
      {imports.length === 0 ? <p>{t("none")}</p> : null}
      {imports.length === 0 ? null : (
        <div className="overflow-x-auto">
          <table className="slip w-full border-collapse">
            <thead>
              <tr className="border-line border-b-2">
                {(["name", "state", "made", "when", "by"] as const).map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className={`${look} ${isWideOnly(name) ? "hidden sm:table-cell" : ""}`}
                  >
                    {t(`columns.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {imports.map((row) => (
                <tr key={row.id} className="border-line border-b">
                  <td className={look}>
                    <Link
                      href={`${path}/${row.id}`}
                      prefetch={false}
                      className="inline-flex min-h-11 items-center break-all font-semibold underline decoration-line-strong underline-offset-4"
                    >
                      {row.name || t("number", { id: row.id })}
                    </Link>
                  </td>
                  <td className={look}>{t(`states.${row.state}`)}</td>
                  <td className={`${look} tabular-nums`}>{row.made}</td>
                  <td className={`${look} hidden sm:table-cell`}>{when.format(row.madeAt)}</td>
                  <td className={`${look} hidden sm:table-cell`}>
                    {row.makerName ?? t("console")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
