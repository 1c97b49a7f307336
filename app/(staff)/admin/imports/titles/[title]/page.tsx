import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { readTitleVersions } from "#domain/catalog/read-title-versions.server.ts";
import { readTitleStock } from "#domain/items/read-stock.server.ts";

type Way = { readonly params: Promise<{ readonly title: string }> };

/** Who changed a title, when, and what it said before. */
export default async function TitleVersionsPage({ params }: Way) {
  const { title: asked } = await params;
  await admit(`/admin/imports/titles/${encodeURIComponent(asked)}`, {
    permission: "import-catalogue",
  });
  const id = /^\d{1,15}$/.test(asked) ? Number(asked) : 0;
  const [versions, stock] = await Promise.all([readTitleVersions(id), readTitleStock(id)]);
  const { words, tag } = await staffWords();
  const t = words("titleVersions");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <BackLink href="/admin/imports" name={words("catalogueImport")("back")} />
      <h1 className="text-title">{t("title")}</h1>
      {stock === null ? null : (
        <p className="wrap-anywhere font-semibold text-xl">{stock.title.title}</p>
      )}
      {versions.length === 0 ? <p>{t("none")}</p> : null}
      <ol className="flex flex-col gap-4">
        {versions.map(({ version, madeAt, makerName, how, changes }) => (
          <li key={version} className="slip flex flex-col gap-2 p-5">
            <p className="font-semibold">
              {version} · {t(`how.${how}`)} · {when.format(madeAt)}
              {makerName === null ? "" : ` · ${makerName}`}
            </p>
            <ul className="flex flex-col gap-1">
              {changes.map(({ column, before, after }) => (
                <li key={column} className="break-words">
                  {t(`columns.${columnOf(column)}`)}: <del>{before}</del> → <ins>{after}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

const columns = [
  "title",
  "subtitle",
  "authors",
  "year",
  "language",
  "isbn",
  "publisher",
  "series",
  "subjects",
  "classes",
  "audience",
  "kind",
  "notes",
  "cover",
  "state",
] as const;

function columnOf(name: string): (typeof columns)[number] | "other" {
  return columns.find((column) => column === name) ?? "other";
}
