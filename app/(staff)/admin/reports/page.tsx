import Link from "next/link";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { reportCodes } from "#domain/reports/report-registry.ts";

const path = "/admin/reports";

/** The register of reports: what each tells, and its code, by which it is known. */
export default async function ReportsPage() {
  await admit(path, { permission: "see-reports" });
  const { words } = await staffWords();
  const t = words("reports");
  return (
    <>
      <BackLink href="/admin" name={words("reference")("toAdministration")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[60ch] text-ink-soft">{t("lead")}</p>
      <ul className="slip divide-y divide-line">
        {reportCodes.map((code) => (
          <li key={code} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3">
            <Link
              href={`${path}/${code}`}
              className="min-w-56 py-2 font-semibold underline underline-offset-4"
            >
              {t(`of.${code}.name`)}
            </Link>
            <span className="flex-1 basis-64">{t(`of.${code}.what`)}</span>
            <code className="text-ink-soft">{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
