import { PartForm } from "#app/(staff)/desk/catalogue/merge/part-form.tsx";
import { staffWords } from "#app/staff-words.ts";
import { readMerges } from "#domain/holds/read-merging.server.ts";

/** What was merged last, each with its way back. */
export async function LastMerges() {
  const merges = await readMerges();
  if (merges.length === 0) return null;
  const { words, tag } = await staffWords();
  const t = words("merging");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section className="flex flex-col gap-3">
      <h2 id="merged" className="text-2xl">
        {t("duplicates.merged")}
      </h2>
      <ul className="slip flex flex-col p-5">
        {merges.map(({ id, kept, gone, madeAt, makerName, isUndone }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-line border-t py-2 first:border-t-0"
          >
            <p className="min-w-0 break-words">
              {t("duplicates.into", {
                gone: `${gone.title} (№ ${gone.id})`,
                kept: `${kept.title} (№ ${kept.id})`,
              })}
              <span className="text-ink-soft">
                {" "}
                · {when.format(madeAt)}
                {makerName === null ? "" : `, ${makerName}`}
              </span>
            </p>
            <PartForm merge={id} isUndone={isUndone} />
          </li>
        ))}
      </ul>
    </section>
  );
}
