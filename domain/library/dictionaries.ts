/**
 * What the library is made of: lists that staff keep themselves, all by one mechanism. A further list
 * is a row here, one in `db/queries/dictionary-tables.ts`, its permission and its words.
 */
export const dictionaries = {
  branches: { timeZone: { kind: "zone" } },
  categories: {
    membershipMonths: { kind: "number", min: 1, max: 1200 },
    membershipFee: { kind: "amount", max: 100_000_000 },
    minAge: { kind: "number", min: 0, max: 150 },
    maxAge: { kind: "number", min: 0, max: 150 },
  },
  "item-types": { group: { kind: "entry", of: "item-types", isOptional: true } },
  shelves: { branch: { kind: "entry", of: "branches", isOptional: false } },
  collections: {},
  conditions: {},
  sources: {},
  "withdrawal-reasons": {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, DictionaryField>>>>;

/** What an entry says beside its code and name. A number may be left empty: no limit; an amount: nothing. */
export type DictionaryField =
  | { readonly kind: "zone" }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  /** Money, kept in minor units; so is the most. */
  | { readonly kind: "amount"; readonly max: number }
  | { readonly kind: "entry"; readonly of: string; readonly isOptional: boolean };

export type DictionaryName = keyof typeof dictionaries;
export const dictionaryNames = Object.keys(dictionaries) as DictionaryName[];

type FieldsOf<Name> = Name extends DictionaryName ? keyof (typeof dictionaries)[Name] : never;
export type FieldName = FieldsOf<DictionaryName>;

export function fieldsOf(name: DictionaryName): readonly (readonly [FieldName, DictionaryField])[] {
  return Object.entries(dictionaries[name]) as [FieldName, DictionaryField][];
}

export function findDictionary(text: unknown): DictionaryName | null {
  return dictionaryNames.find((name) => name === text) ?? null;
}
