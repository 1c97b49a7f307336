import "server-only";
import { type EntryRow, holdActive } from "#db/queries/dictionaries.ts";
import type { Transaction } from "#db/transaction.ts";
import { type DictionaryName, fieldsOf, findDictionary } from "#domain/library/dictionaries.ts";
import type { EntryDraft } from "#domain/library/entry-draft.ts";

export type ResolveFault = "unknown-entry" | "too-deep";
export type Resolved =
  | {
      readonly status: "resolved";
      readonly values: Readonly<Record<string, string | number | null>>;
    }
  | { readonly status: "faulty"; readonly faults: Readonly<Record<string, ResolveFault>> };

/**
 * Codes of other entries become their ids. Only active ones are taken, but for the one that stands
 * there already. Groups are one level deep: the policy of a loan looks at a type and its group.
 */
export async function resolveEntry(
  transaction: Transaction,
  dictionary: DictionaryName,
  draft: EntryDraft,
  all: readonly EntryRow[],
): Promise<Resolved> {
  const values: Record<string, string | number | null> = { ...draft.fields };
  const faults: Record<string, ResolveFault> = {};
  for (const [key, field] of fieldsOf(dictionary)) {
    const code = draft.fields[key];
    if (field.kind !== "entry" || typeof code !== "string") continue;
    const wish = { dictionary, draft, all, key, code };
    const found = await resolveOne(transaction, findDictionary(field.of), wish);
    if (typeof found === "number") values[key] = found;
    else faults[key] = found;
  }
  if (Object.keys(faults).length > 0) return { status: "faulty", faults };
  return { status: "resolved", values };
}

async function resolveOne(
  transaction: Transaction,
  other: DictionaryName | null,
  wish: {
    readonly dictionary: DictionaryName;
    readonly draft: EntryDraft;
    readonly all: readonly EntryRow[];
    readonly key: string;
    readonly code: string;
  },
): Promise<number | ResolveFault> {
  if (other === null) return "unknown-entry";
  const { dictionary, draft, all, key, code } = wish;
  const stands = all.find((entry) => entry.code === draft.code)?.fields[key] === code;
  const found = await holdActive(transaction, other, code, stands);
  if (found === null) return "unknown-entry";
  if (other === dictionary && isTooDeep(draft.code, found.isInGroup, code, all)) return "too-deep";
  return found.id;
}

function isTooDeep(
  code: string,
  isGroupInGroup: boolean,
  group: string,
  all: readonly EntryRow[],
): boolean {
  const hasMembers = all.some(({ fields }) => fields.group === code);
  return isGroupInGroup || hasMembers || group === code;
}
