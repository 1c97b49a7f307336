import { catalogueWords } from "#app/(staff)/admin/imports/catalogue-words.ts";
import { encodingNames, profileNames } from "#domain/catalog/import-options.ts";
import type { CatalogueImportShown } from "#domain/catalog/read-catalogue-import.server.ts";

const counts = [
  "records",
  "createdTitles",
  "knownTitles",
  "rejectedRecords",
  "createdItems",
  "wrongItems",
] as const;

/** What the file is, and what would become of it. */
export async function Preview({ shown }: { readonly shown: CatalogueImportShown }) {
  const { preview, options } = shown;
  if (options.kind === "covers") return <CoversPreview shown={shown} />;
  return preview === null ? null : <RecordsPreview preview={preview} />;
}

const coverCounts = ["records", "pictures", "knownTitles", "rejectedRecords"] as const;

async function CoversPreview({ shown: { preview } }: { readonly shown: CatalogueImportShown }) {
  const { t, number } = await catalogueWords();
  if (preview === null) return null;
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <h2 className="text-2xl">{t("covers.title")}</h2>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {coverCounts.map((name) => (
          <Counted key={name} name={t(`covers.${name}`)} count={number.format(preview[name])} />
        ))}
      </dl>
      <p className="max-w-[65ch] text-ink-soft">{t("covers.hint")}</p>
    </section>
  );
}

function Counted({ name, count }: { readonly name: string; readonly count: string }) {
  return (
    <div className="flex flex-col rounded-book border-2 border-line p-3">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-2xl font-bold">{count}</dd>
    </div>
  );
}

type Seen = NonNullable<CatalogueImportShown["preview"]>;

async function RecordsPreview({ preview }: { readonly preview: Seen }) {
  const { t, number, code } = await catalogueWords();
  const isTable = "table" in preview.encodings;
  const counted = (
    table: Readonly<Record<string, number>>,
    names: Readonly<Record<string, string>>,
  ) =>
    Object.entries(table)
      .map(([name, count]) => `${names[name] ?? name}: ${number.format(count)}`)
      .join(", ");
  return (
    <section className="slip flex flex-col gap-4 p-6">
      <h2 className="text-2xl">{t("preview.title")}</h2>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {counts.map((name) => (
          <Counted key={name} name={t(`preview.${name}`)} count={number.format(preview[name])} />
        ))}
        {preview.pictures === 0 ? null : (
          <Counted name={t("preview.pictures")} count={number.format(preview.pictures)} />
        )}
      </dl>
      <p>
        {t("preview.formats")}{" "}
        {counted(preview.formats, { ...profileNames, row: t("preview.table") })}
      </p>
      {isTable ? null : (
        <p>
          {t("preview.encodings")} {counted(preview.encodings, encodingNames)}
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {Object.entries(preview.codes).map(([name, count]) => (
          <li key={name}>
            {code(name)}: {number.format(count)}
          </li>
        ))}
      </ul>
      <h3 className="text-xl">{t("preview.samples")}</h3>
      <ol className="flex list-decimal flex-col gap-1 ps-6">
        {preview.samples.map((sample, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records of a file have no other name
          <li key={place} className="break-words">
            <span className="font-semibold">{sample.title}</span>
            {sample.authors === "" ? "" : ` · ${sample.authors}`}
            {sample.year === null ? "" : ` · ${sample.year}`}
            {sample.isbn === null ? "" : ` · ${sample.isbn}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
