import "server-only";
import { chosenCurrency } from "#db/queries/money.ts";
import { type Reading, reading } from "#db/transaction.ts";
import { digitsOf } from "#domain/library/currencies.ts";
import { readSetting } from "#domain/library/settings.ts";

/** How many digits stand after the point of the library's currency: 2 for the euro, 0 for the yen. */
export async function readCurrencyDigits(transaction: Reading = reading): Promise<number> {
  const chosen = await chosenCurrency(transaction);
  return digitsOf(readSetting({ "library.currency": chosen }, "library.currency"));
}
