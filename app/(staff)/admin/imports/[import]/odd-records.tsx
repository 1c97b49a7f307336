import Link from "next/link";
import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import type { CatalogueImportShown } from "#domain/catalog/read-catalogue-import.server.ts";

/** Records that somebody should look at: mended, rejected, with copies that could not be taken, kept at undoing. */
export async function OddRecords({ shown }: { readonly shown: CatalogueImportShown }) {
  const { row, odd, hasMore } = shown;
  const { t, code, number } = await catalogueWords();
  if (odd.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("odd.title")}</h2>
      <div className="slip overflow-x-auto">
        <table className="w-full break-keep border-collapse">
          <thead>
            <tr className="border-line border-b-2 text-start">
              {(["number", "name", "outcome", "codes"] as const).map((name) => (
                <th key={name} scope="col" className="p-2 text-start">
                  {t(`odd.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {odd.map((each) => (
              <tr key={each.number} className="border-line border-b align-baseline">
                <td className="p-2">{number.format(each.number)}</td>
                <td className="break-words p-2">
                  {each.title === null ? null : (
                    <Link
                      href={`/admin/imports/titles/${each.titleId}`}
                      prefetch={false}
                      className="inline-flex min-h-11 items-center underline"
                    >
                      {each.title}
                    </Link>
                  )}
                </td>
                <td className="p-2">
                  {t(`outcomes.${each.outcome}`)}
                  {each.undone === null ? "" : ` · ${t(`undone.${each.undone}`)}`}
                </td>
                <td className="p-2">{each.codes.map(code).join("; ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasMore ? (
        <Link
          href={`/admin/imports/${row.id}?after=${odd.at(-1)?.number ?? 0}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center underline"
        >
          {t("odd.more")}
        </Link>
      ) : null}
    </section>
  );
}
