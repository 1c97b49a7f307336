import "server-only";
import { type EntryRow, hasBranch, insertEntry, lockDictionary } from "#db/queries/dictionaries.ts";
import { inTransaction, type Transaction } from "#db/transaction.ts";
import { readCurrencyDigits } from "#domain/library/currency-digits.server.ts";
import { type DictionaryName, findDictionary } from "#domain/library/dictionaries.ts";
import { amountsAsTyped } from "#domain/library/entry-amounts.ts";
import { type EntryDraft, readEntry } from "#domain/library/entry-draft.ts";
import { type EntryRefused, refusedEntry } from "#domain/library/entry-refusals.ts";
import { entryRequest } from "#domain/library/entry-request.server.ts";
import { journalReference } from "#domain/library/journal-reference.server.ts";
import { resolveEntry } from "#domain/library/resolve-entry.server.ts";
import { isTimeZone } from "#domain/library/time-zones.server.ts";

export type EntryAdded = { readonly status: "added"; readonly code: string } | EntryRefused;

/** A new entry of one of the library's lists, at its end. `by`: the account that does it. */
export async function addEntry(asked: unknown, by: string): Promise<EntryAdded> {
  const parsed = entryRequest.safeParse(asked);
  const dictionary = findDictionary(parsed.data?.dictionary);
  if (!parsed.success || dictionary === null) return refusedEntry("unknown-dictionary");
  const digits = await readCurrencyDigits();
  const read = readEntry(dictionary, parsed.data.typed, isTimeZone, digits);
  if (read.status === "faulty") return refusedEntry("look-again", read.faults);
  return await inTransaction(async (transaction) => {
    const all = await lockDictionary(transaction, dictionary);
    // Before there is a branch there is no journal that could tell of it.
    if (dictionary !== "branches" && !(await hasBranch(transaction)))
      return refusedEntry("needs-branch");
    if (isTaken(read.draft.code, all)) return refusedEntry("look-again", { code: "code-taken" });
    return await add(transaction, { dictionary, draft: read.draft, all, by, digits });
  });
}

/** People hear no difference between "main" and "Main". */
function isTaken(code: string, all: readonly EntryRow[]): boolean {
  return all.some((entry) => entry.code.toLowerCase() === code.toLowerCase());
}

async function add(
  transaction: Transaction,
  wish: {
    readonly dictionary: DictionaryName;
    readonly draft: EntryDraft;
    readonly all: readonly EntryRow[];
    readonly by: string;
    readonly digits: number;
  },
): Promise<EntryAdded> {
  const { dictionary, draft, all, by, digits } = wish;
  const resolved = await resolveEntry(transaction, dictionary, draft, all);
  if (resolved.status === "faulty") return refusedEntry("look-again", resolved.faults);
  const { code, name, isActive, fields } = draft;
  await insertEntry(transaction, dictionary, { code, name, isActive, values: resolved.values });
  const after = { name, isActive, ...amountsAsTyped(dictionary, fields, digits) };
  await journalReference(transaction, {
    by,
    dictionary,
    code,
    outcome: "added",
    before: null,
    after,
  });
  return { status: "added", code };
}
