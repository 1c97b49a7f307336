/** Names of what is wanted otherwise than it is; lists are compared by their entries. */
export function changedColumns<Columns extends Readonly<Record<string, unknown>>>(
  before: Columns,
  wanted: Partial<Columns>,
): (keyof Columns & string)[] {
  return Object.keys(wanted).filter(
    (name) => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]),
  );
}

/** Whether two records say the same; the database orders the names in them in its own way. */
export function isSameRecord(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, byName) === JSON.stringify(other, byName);
}

function byName(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
