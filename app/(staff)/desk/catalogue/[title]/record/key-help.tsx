import { commands, shortcuts } from "#app/(staff)/desk/catalogue/[title]/record/keys.ts";
import { staffWords } from "#app/staff-words.ts";

/** How a line is typed, and by which keys lines are added, moved and found. */
export async function KeyHelp() {
  const t = (await staffWords()).words("recordEditor");
  return (
    <details className="slip p-5">
      <summary className="min-h-11 cursor-pointer content-center font-semibold">
        {t("help.title")}
      </summary>
      <p className="max-w-[70ch]">{t("help.lead")}</p>
      <dl className="mt-3 grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
        {commands.map((command) => (
          <div key={command} className="contents">
            <dt className="font-mono">{shortcuts[command].replace("Arrow", "")}</dt>
            <dd>{t(`commands.${command}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
