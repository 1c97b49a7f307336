import { notFound } from "next/navigation";
import { BackLink } from "#app/(staff)/back-link.tsx";
import { PrintButton } from "#app/(staff)/desk/patrons/[patron]/fees/[move]/print-button.tsx";
import { admit } from "#app/admit.ts";
import { feeWords } from "#app/fee-words.ts";
import { readReceipt } from "#domain/money/read-fees.server.ts";

type Way = { readonly params: Promise<{ readonly patron: string; readonly move: string }> };

/** The receipt of one act at the till: what, how much, how, where and when; no name. */
export default async function FeeReceiptPage({ params }: Way) {
  await admit("/desk/patrons", { permission: "see-patrons" });
  const { patron, move: asked } = await params;
  const found = await readReceipt(patron, asked);
  if (found === null) notFound();
  const { move, currency } = found;
  const { t, tag, inMoney, nameOf, act } = await feeWords(currency);
  const when = new Intl.DateTimeFormat(tag, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: move.timeZone,
  });
  const sum = move.fees.reduce((all, { amount }) => all + Math.abs(amount), 0);
  return (
    <>
      <BackLink href={`/desk/patrons/${patron}/fees`} name={t("title")} />
      <h1 className="text-title print:hidden">{t("receipt.title")}</h1>
      <div className="to-print flex w-80 max-w-full flex-col gap-2 border-2 border-ink border-dashed bg-white p-5 text-black">
        <p className="font-bold text-xl">{move.branchName}</p>
        <p>{when.format(move.at)}</p>
        <p className="font-bold">{act(move)}</p>
        <ul className="flex flex-col border-black border-y py-2">
          {move.fees.map((fee, at) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a receipt never move.
              key={at}
              className="flex justify-between gap-3"
            >
              <span className="min-w-0 break-words">{nameOf(fee)}</span>
              <span className="tabular-nums">{inMoney(Math.abs(fee.amount))}</span>
            </li>
          ))}
        </ul>
        <p className="flex justify-between font-bold text-xl">
          <span>{t("receipt.sum")}</span>
          <span className="tabular-nums">{inMoney(sum)}</span>
        </p>
        <p className="break-all text-sm">{t("receipt.number", { number: move.id.slice(0, 8) })}</p>
      </div>
      <PrintButton />
    </>
  );
}
