import "server-only";
import { chosenCurrency } from "#db/queries/money.ts";
import { type Reading, reading } from "#db/transaction.ts";
import { digitsOf } from "#domain/library/currencies.ts";
import { readSetting } from "#domain/library/settings.ts";

export type Currency = { readonly code: string; readonly digits: number };

/** The one currency of the library. */
export async function readCurrency(transaction: Reading = reading): Promise<Currency> {
  const chosen = await chosenCurrency(transaction);
  return currencyOf({ "library.currency": chosen });
}

/** The same from settings that were read already. */
export function currencyOf(settings: Readonly<Record<string, unknown>>): Currency {
  const code = readSetting(settings, "library.currency");
  return { code, digits: digitsOf(code) };
}
