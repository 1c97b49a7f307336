import "server-only";
import { deleteEntryRow, lockDictionary } from "#db/queries/dictionaries.ts";
import { inTransaction, sqlState } from "#db/transaction.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";
import { type DictionaryName, findDictionary } from "#domain/library/dictionaries.ts";
import { amountsAsTyped } from "#domain/library/entry-amounts.ts";
import { type EntryRefused, refusedEntry } from "#domain/library/entry-refusals.ts";
import { entryName } from "#domain/library/entry-request.server.ts";
import { journalReference } from "#domain/library/journal-reference.server.ts";

export type EntryDeleted = { readonly status: "deleted" } | EntryRefused;

/** Only what nothing has ever pointed at; everything else is made inactive. The keys in the database say so, too. */
export async function deleteEntry(asked: unknown, by: string): Promise<EntryDeleted> {
  const parsed = entryName.safeParse(asked);
  const dictionary = findDictionary(parsed.data?.dictionary);
  if (!parsed.success || dictionary === null) return refusedEntry("unknown-dictionary");
  try {
    return await deleteUnused(dictionary, parsed.data.code, by);
  } catch (error) {
    // Somebody used it since it was looked at.
    if (sqlState(error) === usedByAnother) return refusedEntry("is-used");
    throw error;
  }
}

const usedByAnother = "23503";

async function deleteUnused(
  dictionary: DictionaryName,
  code: string,
  by: string,
): Promise<EntryDeleted> {
  const digits = await readCurrencyDigits();
  return await inTransaction(async (transaction) => {
    const all = await lockDictionary(transaction, dictionary);
    const found = all.find((entry) => entry.code === code);
    if (found === undefined) return refusedEntry("unknown-entry");
    if (found.used > 0) return refusedEntry("is-used");
    const fields = amountsAsTyped(dictionary, found.fields, digits);
    const before = { name: found.name, isActive: found.isActive, ...fields };
    await deleteEntryRow(transaction, dictionary, found.id);
    const told = { by, dictionary, code, outcome: "deleted", before, after: null } as const;
    await journalReference(transaction, told);
    return { status: "deleted" };
  });
}
