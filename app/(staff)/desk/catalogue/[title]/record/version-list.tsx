import { staffWords } from "#app/staff-words.ts";
import type { RecordVersion } from "#domain/catalog/read-record-form.server.ts";

/** Who changed the record, when, and which of its lines. */
export async function VersionList({ versions }: { readonly versions: readonly RecordVersion[] }) {
  if (versions.length === 0) return null;
  const { words, tag } = await staffWords();
  const t = words("titleForm");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("versions")}</h2>
      <ol className="slip flex flex-col p-5">
        {versions.map((row) => (
          <li
            key={row.version}
            className="flex flex-col gap-1 border-line border-t py-2 first:border-t-0"
          >
            <p>
              <strong>{row.version}.</strong> {when.format(row.madeAt)}
              {row.makerName === null ? "" : `, ${row.makerName}`} · {t(`how.${row.how}`)}
            </p>
            {row.gone.map((line) => (
              <p key={line} className="break-words font-mono">
                − <del>{line}</del>
              </p>
            ))}
            {row.come.map((line) => (
              <p key={line} className="break-words font-mono">
                + <ins>{line}</ins>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
