import { PartNames } from "#app/(staff)/desk/authorities/[name]/part-names.tsx";
import { staffWords } from "#app/staff-words.ts";
import { readNameMerges } from "#domain/catalog/read-authorities.server.ts";

/** Names that went into this one, each with its way back. */
export async function MergedNames({ kept }: { readonly kept: number }) {
  const merges = await readNameMerges(kept);
  if (merges.length === 0) return null;
  const { words, tag } = await staffWords();
  const t = words("authorities");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("merged.title")}</h2>
      <ul className="slip flex flex-col p-5">
        {merges.map(({ id, name, madeAt, makerName, isUndone }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-2 first:border-t-0"
          >
            <p className="min-w-0 break-words">
              {name}
              <span className="text-ink-soft">
                {" "}
                · {when.format(madeAt)}
                {makerName === null ? "" : `, ${makerName}`}
              </span>
            </p>
            <PartNames merge={id} kept={kept} isUndone={isUndone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
