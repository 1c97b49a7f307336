import { importWords } from "#app/(staff)/admin/patron-import/import-words.ts";
import type { ImportShown } from "#domain/patron-imports/read-patron-import.server.ts";

const names = ["newRows", "changedRows", "unchangedRows", "wrongRows"] as const;

/** How many readers are new, changed, the same, and how many rows are wrong. */
export async function Counts({ row }: { readonly row: ImportShown["row"] }) {
  const { t, number } = await importWords();
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {names.map((name) => (
        <div key={name} className="flex flex-col rounded-book border-2 border-line p-3">
          <dt className="text-ink-soft">{t(`counts.${name}`)}</dt>
          <dd
            className={`text-2xl font-bold ${name === "wrongRows" && row.wrongRows > 0 ? "text-amber" : ""}`}
          >
            {number.format(row[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
