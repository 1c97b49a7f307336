import { type DictionaryName, fieldsOf } from "#domain/library/dictionaries.ts";

type Fields = Readonly<Record<string, string | number | null>>;

/** Amounts of an entry as they are typed and told: kept in minor units, said in whole ones. */
export function amountsAsTyped(dictionary: DictionaryName, fields: Fields, digits: number): Fields {
  const said = { ...fields };
  for (const [key, field] of fieldsOf(dictionary)) {
    const amount = fields[key];
    if (field.kind === "amount" && typeof amount === "number") said[key] = amount / 10 ** digits;
  }
  return said;
}
