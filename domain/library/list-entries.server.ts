import "server-only";
import {
  type EntryColumn,
  type EntryRow,
  findEntry,
  listEntries as list,
  listActive,
  type Use,
  usesOf,
} from "#db/queries/dictionaries.ts";
import { listReferenceChanges, type ReferenceChange } from "#db/queries/reference-changes.ts";
import { type DictionaryName, fieldsOf, findDictionary } from "#domain/library/dictionaries.ts";
import { type ListRequest, rowsPerPage } from "#domain/library/list-request.ts";

export const entryColumns = ["position", "code", "name"] as const satisfies readonly EntryColumn[];

export type Entry = EntryRow;
export type EntryUse = Use;
export type EntryHistory = readonly ReferenceChange[];
export type Choice = { readonly code: string; readonly name: string };
/** For each field that names another entry, what can be chosen there. */
export type FieldChoices = Readonly<Record<string, readonly Choice[]>>;

/** A page of a list, and whether there is another. */
export async function listEntries(
  dictionary: DictionaryName,
  request: ListRequest<EntryColumn>,
  most = rowsPerPage,
): Promise<{ readonly entries: readonly Entry[]; readonly hasMore: boolean }> {
  const { words, sort, direction, page } = request;
  const offset = (page - 1) * most;
  const rows = await list(dictionary, { words, sort, direction, offset, most: most + 1 });
  return { entries: rows.slice(0, most), hasMore: rows.length > most };
}

/** An entry with where it is used and what was changed of it. */
export async function readEntryPage(
  dictionary: DictionaryName,
  code: string,
): Promise<{
  readonly entry: Entry;
  readonly uses: readonly EntryUse[];
  readonly history: EntryHistory;
} | null> {
  const entry = await findEntry(dictionary, code);
  if (entry === null) return null;
  const [uses, history] = await Promise.all([
    usesOf(dictionary, entry.id),
    listReferenceChanges(dictionary, code, 50),
  ]);
  return { entry, uses, history };
}

/** Active entries only, and what stands there now. */
export async function readFieldChoices(
  dictionary: DictionaryName,
  entry: Entry | null,
): Promise<FieldChoices> {
  const choices: Record<string, readonly Choice[]> = {};
  for (const [key, field] of fieldsOf(dictionary)) {
    const other = field.kind === "entry" ? findDictionary(field.of) : null;
    if (other === null) continue;
    const active = (await listActive(other)).filter(
      ({ code }) => code !== entry?.code || other !== dictionary,
    );
    choices[key] = await withOwn(other, active, entry?.fields[key]);
  }
  return choices;
}

async function withOwn(
  dictionary: DictionaryName,
  active: readonly Choice[],
  own: string | number | null | undefined,
): Promise<readonly Choice[]> {
  if (typeof own !== "string" || active.some(({ code }) => code === own)) return active;
  const found = await findEntry(dictionary, own);
  return found === null ? active : [...active, { code: found.code, name: found.name }];
}
