import { staffWords } from "#app/staff-words.ts";
import type { FieldName } from "#domain/library/dictionaries.ts";
import type { EntryHistory as History } from "#domain/library/list-entries.server.ts";

/** Who changed what of an entry, before and after, the newest first. */
export async function EntryHistory({ history }: { readonly history: History }) {
  const { words, tag } = await staffWords();
  const t = words("reference");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("history.title")}</h2>
      {history.length === 0 ? <p className="text-ink-soft">{t("history.none")}</p> : null}
      <ol className="flex flex-col gap-3">
        {history.map((change) => (
          <li key={change.at.getTime()} className="slip flex flex-col gap-1 px-5 py-3">
            <span className="text-ink-soft">
              {t("history.when", {
                when: when.format(change.at),
                by: change.by ?? t("history.somebody"),
              })}
            </span>
            <Changes change={change} />
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Changes({ change: { before, after } }: { readonly change: History[number] }) {
  const t = (await staffWords()).words("reference");
  if (after === null) return <strong>{t("history.deleted")}</strong>;
  const keys = Object.keys(after).filter((key) => before === null || before[key] !== after[key]);
  const said = (value: unknown) => {
    if (value === true) return t("history.yes");
    if (value === false) return t("history.no");
    return value === null || value === undefined ? t("history.empty") : String(value);
  };
  const label = (key: string) => {
    if (key === "name") return t("name");
    return key === "isActive" ? t("isActive") : t(`fields.${key as FieldName}`);
  };
  if (before === null) return <strong>{t("history.added")}</strong>;
  return keys.map((key) => (
    <span key={key}>
      {t("history.change", {
        field: label(key),
        before: said(before[key]),
        after: said(after[key]),
      })}
    </span>
  ));
}
