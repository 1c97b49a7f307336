import { CloseForm } from "#app/(staff)/admin/year-end/close-form.tsx";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { admit } from "#app/admit.ts";
import { staffWords } from "#app/staff-words.ts";
import { Field } from "#components/staff/field.tsx";
import { Notice } from "#components/staff/notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { plainAmount } from "#domain/money/amounts.ts";
import { closeYear, type YearAnswer } from "#domain/reports/close-year.server.ts";
import { isMoney, yearParts } from "#domain/reports/year-parts.ts";

type Props = { readonly searchParams: Promise<{ readonly year?: string | string[] }> };

/** What closing a year would freeze, or what was frozen; and the press that does it. */
export default async function YearEndPage({ searchParams }: Props) {
  await admit("/admin/year-end", { permission: "close-year" });
  const { year: asked } = await searchParams;
  const now = new Date();
  const last = now.getUTCFullYear() - 1;
  const year = typeof asked === "string" && /^\d{4}$/.test(asked) ? Number(asked) : last;
  const answer = await closeYear({ year, isApplied: false, by: null, now });
  const { words, tag } = await staffWords();
  const t = words("yearEnd");
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "long" });
  const { problem, closedAt } = answer;
  return (
    <>
      <BackLink href="/admin" name={t("back")} />
      <h1 className="text-title">{t("title")}</h1>
      <p className="max-w-[70ch]">{t("lead")}</p>
      <form className="flex flex-wrap items-end gap-4" action="/admin/year-end">
        <Field
          label={t("year")}
          name="year"
          inputMode="numeric"
          maxLength={4}
          defaultValue={year}
        />
        <Button type="submit" size="desk">
          {t("show")}
        </Button>
      </form>
      {closedAt === null ? null : (
        <Notice tone="good">{t("closedOn", { day: when.format(closedAt) })}</Notice>
      )}
      {problem === null || closedAt !== null ? null : (
        <Notice tone="amber">{t(`problems.${problem}`)}</Notice>
      )}
      <Figures answer={answer} />
      <CloseForm key={year} year={year} mayClose={problem === null} />
    </>
  );
}

async function Figures({ answer }: { readonly answer: YearAnswer }) {
  const { words, tag } = await staffWords();
  const t = words("yearEnd");
  const { figures, currency, owed } = answer;
  const number = new Intl.NumberFormat(tag);
  const money = (minor: number) => `${plainAmount(minor, currency.digits)} ${currency.code}`;
  return (
    <>
      <p className="font-semibold text-xl">{t("carried", { amount: money(owed) })}</p>
      {yearParts.map((part) => {
        const rows = figures.filter((figure) => figure.part === part);
        return rows.length === 0 ? null : (
          <section key={part} className="flex flex-col gap-2">
            <h2 className="text-xl">{t(`parts.${part}`)}</h2>
            <div className="overflow-x-auto">
              <table className="slip w-full max-w-4xl border-collapse">
                <tbody>
                  {rows.map(({ place, of, measure, value }) => (
                    <tr
                      key={`${place} ${of} ${measure}`}
                      className="border-line border-b align-baseline"
                    >
                      <th scope="row" className="px-3 py-2 text-start font-normal">
                        {[place, of].filter((text) => text !== "").join(" · ")}
                      </th>
                      <td className="px-3 py-2">{t(`measures.${measure}`)}</td>
                      <td className="px-3 py-2 text-end tabular-nums">
                        {isMoney(measure) ? money(value) : number.format(value)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        );
      })}
    </>
  );
}
