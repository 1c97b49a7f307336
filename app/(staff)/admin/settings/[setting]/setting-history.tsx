import { settingWords } from "#app/(staff)/admin/settings/setting-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { isToldByJournal, settingGuide } from "#domain/library/setting-guide.ts";
import type { SettingName } from "#domain/library/settings.ts";
import { readSettingHistory, type SettingChange } from "#domain/ops/setting-history.server.ts";

const columns = ["when", "who", "where", "before", "after"] as const;

/** Who changed it, when, where, from what to what. */
export async function SettingHistory({ name }: { readonly name: SettingName }) {
  const { t, value } = await settingWords();
  const { tag } = await staffWords();
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const changes = await readSettingHistory(name);
  const told = (each: unknown) => (each === undefined ? t("notTold") : value(each));
  const cells = (change: SettingChange) => ({
    when: when.format(change.at),
    who: change.who ?? t(change.isAtConsole ? "console" : "somebody"),
    where: change.place ?? t("wholeLibrary"),
    before: told(change.before),
    after: told(change.after),
  });
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-2xl">{t("history")}</h2>
      {isToldByJournal(settingGuide[name]) ? null : (
        <p className="max-w-[70ch] text-ink-soft">{t("noHistoryOfWords")}</p>
      )}
      {changes.length === 0 ? (
        <p>{t("noHistory")}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="slip w-full border-collapse">
            <thead>
              <tr className="border-line border-b-2">
                {columns.map((column) => (
                  <th key={column} scope="col" className="px-3 py-2 text-start">
                    {t(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.id} className="border-line border-b align-top">
                  {columns.map((column) => (
                    <td key={column} className="px-3 py-2">
                      {cells(change)[column]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
