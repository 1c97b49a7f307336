import { BackLink } from "#app/(staff)/back-link.tsx";
import { AccessionForm } from "#app/(staff)/desk/register/accession-form.tsx";
import { type RegisterPart, sayRegister } from "#app/(staff)/desk/register/say-register.ts";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { inputLook } from "#components/staff/input-look.ts";
import { Button } from "#components/ui/button.tsx";
import { readChoices, readRegister } from "#domain/items/read-stock.server.ts";
import type { Asked } from "#domain/library/list-request.ts";
import { todayAt } from "#domain/library/read-calendar.server.ts";

/** The summary register of a year: what came, what left, what there is. */
export default async function RegisterPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const person = await admit("/desk/register", { permission: "keep-items" });
  const register = await readRegister((await searchParams).year, person);
  const { words } = await staffWords();
  const t = words("register");
  const { lists } = await readChoices(person);
  const parts = await sayRegister(register);
  return (
    <>
      <BackLink href="/desk/catalogue" name={words("catalogue")("title")} />
      <h1 className="text-title">{t("title", { year: String(register.year) })}</h1>
      <form className="flex flex-wrap items-end gap-3 print:hidden" action="/desk/register">
        <label className="flex flex-col gap-1.5 font-bold">
          {t("year")}
          <input
            type="number"
            name="year"
            min={1900}
            max={2099}
            defaultValue={register.year}
            className={`${inputLook} max-w-32 font-normal`}
          />
        </label>
        <Button type="submit" size="desk">
          {t("show")}
        </Button>
        {(["csv", "xlsx"] as const).map((as) => (
          <a
            key={as}
            href={`/desk/register/export?year=${register.year}&as=${as}`}
            className="inline-flex min-h-11 items-center underline underline-offset-4"
            download
          >
            {t(`export.${as}`)}
          </a>
        ))}
      </form>
      {parts.map((part) => (
        <Part
          key={part.title}
          part={part}
          empty={t("empty")}
          printLabels={words("stock")("printLabels")}
        />
      ))}
      {lists.branch.length === 0 ? null : (
        <AccessionForm branches={lists.branch} sources={lists.source} today={todayAt("UTC")} />
      )}
    </>
  );
}

function Part({
  part,
  empty,
  printLabels,
}: {
  readonly part: RegisterPart;
  readonly empty: string;
  readonly printLabels: string;
}) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{part.title}</h2>
      {part.rows.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="slip w-full break-keep border-collapse">
            <thead>
              <tr className="border-line border-b-2">
                {part.heads.map((head) => (
                  <th key={head} className="px-2 py-2 text-start align-bottom">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.rows.map((row, line) => (
                <tr key={row.slice(0, 2).join(" ")} className="border-line border-b">
                  {row.map((cell, place) => (
                    <td
                      key={part.heads[place]}
                      className={`px-2 py-2 ${/^[\d.,\s-]+$/.test(String(cell)) ? "whitespace-nowrap" : ""}`}
                    >
                      {cell}
                      {place === 0 && part.labels?.[line] ? (
                        <a
                          href={part.labels[line]}
                          className="flex min-h-11 items-center underline underline-offset-4 print:hidden"
                        >
                          {printLabels}
                        </a>
                      ) : null}
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
