import { DocsOperation } from "#app/api-docs/operation.tsx";
import { staffWords } from "#app/staff-words.ts";
import { machineActNames, type ReadingName, readings } from "#domain/machines/operations.server.ts";
import { problemNames, problems } from "#domain/machines/problems.ts";

const chapters = ["token", "paging", "once", "decisions", "limits"] as const;
const example = "Authorization: Bearer bibliomat_…";

/** The machines' door in words, made of the same tables by which it answers. */
export default async function DocsPage() {
  const { words } = await staffWords();
  const t = words("apiDocs");
  return (
    <>
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[65ch] text-ink-soft">{t("lead")}</p>
      <p>
        <a
          href="/api/v1/openapi.json"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          {t("machine")}
        </a>
      </p>
      {chapters.map((chapter) => (
        <section key={chapter} className="flex max-w-[65ch] flex-col gap-2">
          <h2 className="text-2xl">{t(chapter)}</h2>
          <p>{t(`${chapter}Text`)}</p>
          {chapter === "token" ? (
            <code className="slip break-all px-4 py-3 font-mono">{example}</code>
          ) : null}
        </section>
      ))}
      <h2 className="text-2xl">{t("groups.reading")}</h2>
      {(Object.keys(readings) as ReadingName[]).map((name) => (
        <DocsOperation key={name} name={name} says={t(`operations.${name}`)} />
      ))}
      <h2 className="text-2xl">{t("groups.act")}</h2>
      {machineActNames.map((name) => (
        <DocsOperation
          key={name}
          name={`act.${name}`}
          tryAt={`/api/v1/decisions/${name}`}
          says={t(`operations.${name}`)}
        />
      ))}
      <Problems />
    </>
  );
}

async function Problems() {
  const { words } = await staffWords();
  const t = words("apiDocs");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("problems")}</h2>
      <p className="max-w-[65ch]">{t("problemsText")}</p>
      <div className="overflow-x-auto">
        <table className="slip w-full border-collapse">
          <thead>
            <tr className="border-line border-b-2 text-start">
              <th className="px-3 py-2 text-start">{t("status")}</th>
              <th className="px-3 py-2 text-start">{t("code")}</th>
              <th className="px-3 py-2 text-start max-sm:hidden">title</th>
            </tr>
          </thead>
          <tbody>
            {problemNames.map((name) => (
              <tr key={name} id={`problem-${name}`} className="border-line border-b align-baseline">
                <td className="px-3 py-2">{problems[name].status}</td>
                <td className="px-3 py-2 font-mono">{name}</td>
                <td className="px-3 py-2 max-sm:hidden" lang="en">
                  {problems[name].title}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
