import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { DecideForm } from "#app/(staff)/desk/withdrawals/[withdrawal]/decide-form.tsx";
import { admit } from "#app/admit.ts";
import { feeWords } from "#app/fee-words.ts";
import { staffWords } from "#app/staff-words.ts";
import { may } from "#domain/identity/permissions.ts";
import { readWithdrawal, type WithdrawnRow } from "#domain/items/read-withdrawals.server.ts";
import { readCurrency } from "#domain/money/currency.server.ts";

type Way = { readonly params: Promise<{ readonly withdrawal: string }> };
const permission = ["withdraw-items", "approve-withdrawals"] as const;

/** An act of withdrawal: its items and prices, who proposed it, who decided. */
export default async function WithdrawalPage({ params }: Way) {
  const { withdrawal: asked } = await params;
  const path = `/desk/withdrawals/${encodeURIComponent(asked)}`;
  const person = await admit(path, { permission });
  const found = /^\d{1,9}$/.test(asked) ? await readWithdrawal(Number(asked), person) : null;
  if (found === null) notFound();
  const { act, items } = found;
  const { words, tag } = await staffWords();
  const t = words("withdrawals");
  const { inMoney } = await feeWords(await readCurrency());
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
  const isOpen = act.state === "proposed";
  return (
    <>
      <BackLink href="/desk/withdrawals" name={t("title")} />
      <h1 className="text-title">
        {act.number === null ? t("unnumbered") : t("actOf", { number: act.number })}
      </h1>
      <dl className="slip grid gap-x-6 gap-y-1 p-5 sm:grid-cols-[max-content_1fr] [&_dt]:font-bold">
        <dt>{t("state")}</dt>
        <dd>{t(`states.${act.state}`)}</dd>
        <dt>{t("kind")}</dt>
        <dd>{t(`kinds.${act.kind}`)}</dd>
        <dt>{t("branch")}</dt>
        <dd>{act.branch}</dd>
        <dt>{t("reason")}</dt>
        <dd>{[act.reason, act.note].filter((part) => part !== "").join(". ")}</dd>
        <dt>{t("proposedBy")}</dt>
        <dd>{[act.maker, day.format(act.madeAt)].filter(Boolean).join(", ")}</dd>
        {isOpen ? null : <dt>{t("decidedBy")}</dt>}
        {isOpen ? null : <dd>{[act.decider, act.day].filter(Boolean).join(", ")}</dd>}
        <dt>{t("sum")}</dt>
        <dd>{`${inMoney(act.sum)} · ${t("itemCount", { count: act.items })}`}</dd>
      </dl>
      {isOpen && may(person.assignments, "approve-withdrawals", act.branchId) ? (
        <DecideForm id={act.id} />
      ) : null}
      <a
        href={`${path}/paper`}
        className="inline-flex min-h-11 items-center self-start underline underline-offset-4"
        download
      >
        {t("paper")}
      </a>
      <Items items={items} inMoney={inMoney} />
    </>
  );
}

async function Items(props: {
  readonly items: readonly WithdrawnRow[];
  readonly inMoney: (minor: number) => string;
}) {
  const t = (await staffWords()).words("withdrawals");
  return (
    <div className="overflow-x-auto">
      <table className="slip w-full break-keep border-collapse">
        <thead>
          <tr className="border-line border-b-2">
            {(["number", "inventoryNumber", "book", "price"] as const).map((name) => (
              <th key={name} className="px-3 py-2 text-start">
                {t(`columns.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.items.map((item) => (
            <tr key={item.barcode} className="border-line border-b align-baseline">
              <td className="px-3 py-2 font-mono">{item.barcode}</td>
              <td className="px-3 py-2">{item.inventoryNumber}</td>
              <td className="px-3 py-2">
                {[item.authors, item.title, item.year].filter(Boolean).join(". ")}
                {item.waiting === 0 ? null : (
                  <p className="font-bold">{t("lastWanted", { count: item.waiting })}</p>
                )}
              </td>
              <td className="px-3 py-2">{item.price === null ? "" : props.inMoney(item.price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
