/** Names of what is wanted otherwise than it is; lists are compared by their entries. */
export function changedColumns<Columns extends Readonly<Record<string, unknown>>>(
  before: Columns,
  wanted: Partial<Columns>,
): (keyof Columns & string)[] {
  return Object.keys(wanted).filter(
    (name) => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]),
  );
}
