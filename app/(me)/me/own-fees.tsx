import { feeWords } from "#app/fee-words.ts";
import { readOwnFees } from "#domain/money/read-fees.server.ts";

/** What a reader owes; left out where there is nothing. Paying is done at the desk. */
export async function OwnFees(props: { readonly patronId: number }) {
  const { fees, total, currency } = await readOwnFees(props.patronId);
  if (fees.length === 0) return null;
  const { t, inMoney, nameOf } = await feeWords(currency);
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl">{t("own.title")}</h2>
      <ul className="slip divide-y divide-line">
        {fees.map((fee) => (
          <li
            key={fee.id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 px-5 py-3"
          >
            <span className="min-w-0 break-words">{nameOf(fee)}</span>
            <span className="font-semibold tabular-nums">{inMoney(fee.owed)}</span>
          </li>
        ))}
      </ul>
      <p>
        <strong>
          {total < 0
            ? t("credit", { amount: inMoney(-total) })
            : t("own.total", { amount: inMoney(total) })}
        </strong>{" "}
        {t("own.atDesk")}
      </p>
    </section>
  );
}
