/**
 * What a field may be: its first and its second indicator (`#` is a blank), its subfields. `once`: a
 * record has one at most.
 */
export type FieldRule = {
  readonly first: string;
  readonly second: string;
  readonly codes: string;
  readonly isOnce: boolean;
};

/**
 * Reads a table of fields: a line for each kind, with its tags, both indicators, its subfields and `once`.
 * `*` stands for any digit and the blank.
 */
export function readFieldRules(table: string): ReadonlyMap<string, FieldRule> {
  const rules = new Map<string, FieldRule>();
  for (const line of table.trim().split("\n")) {
    const [tags = "", first = "", second = "", codes = "", once = ""] = line.trim().split(/\s+/);
    const rule = {
      first: first.replace("*", "#0123456789"),
      second: second.replace("*", "#0123456789"),
      codes,
      isOnce: once === "once",
    };
    for (const tag of tags.split(",")) rules.set(tag, rule);
  }
  return rules;
}
