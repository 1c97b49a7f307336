import Link from "next/link";
import { feeWords } from "#app/fee-words.ts";
import { readOwed } from "#domain/money/read-fees.server.ts";

/** The way to the till, with what is owed. */
export async function FeesLink(props: {
  readonly patron: { readonly patronId: number; readonly handle: string };
}) {
  const { patronId, handle } = props.patron;
  const { owed, currency } = await readOwed(patronId);
  const { t, inMoney } = await feeWords(currency);
  const said = owed < 0 ? t("credit", { amount: inMoney(-owed) }) : inMoney(owed);
  return (
    <Link
      href={`/desk/patrons/${handle}/fees`}
      prefetch={false}
      className={`inline-flex min-h-11 items-center self-start rounded-book border-2 px-5 font-bold ${
        owed > 0 ? "border-amber-line bg-amber-wash text-amber" : "border-line-strong bg-sheet"
      }`}
    >
      {owed === 0 ? t("linkNone") : t("link", { amount: said })}
    </Link>
  );
}
