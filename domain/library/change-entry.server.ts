import "server-only";
import { type EntryRow, lockDictionary, updateEntry } from "#db/queries/dictionaries.ts";
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

export type EntryChanged = { readonly status: "changed" | "same" } | EntryRefused;

/** Another name, other limits, active or not. The code stays: labels and files name it. */
export async function changeEntry(asked: unknown, by: string): Promise<EntryChanged> {
  const parsed = entryRequest.safeParse(asked);
  const dictionary = findDictionary(parsed.data?.dictionary);
  if (!parsed.success || dictionary === null) return refusedEntry("unknown-dictionary");
  const digits = await readCurrencyDigits();
  const read = readEntry(dictionary, parsed.data.typed, isTimeZone, digits);
  if (read.status === "faulty") return refusedEntry("look-again", read.faults);
  const { draft } = read;
  return await inTransaction(async (transaction) => {
    const all = await lockDictionary(transaction, dictionary);
    const found = all.find(({ code }) => code === draft.code);
    if (found === undefined) return refusedEntry("unknown-entry");
    const isLast = !all.some(({ code, isActive }) => isActive && code !== draft.code);
    // Without an active branch nothing new could be registered, paired or shelved anywhere.
    if (dictionary === "branches" && !draft.isActive && isLast) return refusedEntry("last-branch");
    return await change(transaction, { dictionary, draft, found, all, by, digits });
  });
}

async function change(
  transaction: Transaction,
  wish: {
    readonly dictionary: DictionaryName;
    readonly draft: EntryDraft;
    readonly found: EntryRow;
    readonly all: readonly EntryRow[];
    readonly by: string;
    readonly digits: number;
  },
): Promise<EntryChanged> {
  const { dictionary, draft, found, all, by, digits } = wish;
  const resolved = await resolveEntry(transaction, dictionary, draft, all);
  if (resolved.status === "faulty") return refusedEntry("look-again", resolved.faults);
  const told = (fields: EntryRow["fields"]) => amountsAsTyped(dictionary, fields, digits);
  const before = { name: found.name, isActive: found.isActive, ...told(found.fields) };
  const after = { name: draft.name, isActive: draft.isActive, ...told(draft.fields) };
  if (isSame(before, after)) return { status: "same" };
  const { name, isActive } = draft;
  await updateEntry(transaction, dictionary, found.id, { name, isActive, values: resolved.values });
  const { code } = draft;
  await journalReference(transaction, { by, dictionary, code, outcome: "changed", before, after });
  return { status: "changed" };
}

function isSame(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
): boolean {
  return Object.keys(other).every((key) => one[key] === other[key]);
}
