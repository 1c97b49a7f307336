import { feeWords } from "#app/fee-words.ts";
import type { FeesPage, OpenFeeRow } from "#domain/money/read-fees.server.ts";
import { totalOwed } from "#domain/money/settling.ts";
import { dateIn, dayWithYear } from "#i18n/format.ts";

/** What is open, and what it comes to: what is owed and what the library owes back. */
export async function sayOpenFees({ fees, currency, patron }: FeesPage) {
  const { inMoney, nameOf, tag, t } = await feeWords(currency);
  const credit = fees.reduce((sum, { owed }) => sum + Math.max(0, -owed), 0);
  const debt = fees.reduce((sum, { owed }) => sum + Math.max(0, owed), 0);
  const total = totalOwed(fees);
  return {
    total: total < 0 ? t("credit", { amount: inMoney(-total) }) : inMoney(total),
    credit,
    debt,
    fees: fees.map((fee: OpenFeeRow) => ({
      id: fee.id,
      name: nameOf(fee),
      barcode: fee.barcode,
      since: dayWithYear(tag, dateIn(patron.timeZone, fee.madeAt.getTime())),
      amount: inMoney(fee.owed),
      owed: fee.owed,
    })),
  };
}
