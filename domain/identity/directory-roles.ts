/** A group of the directory and the role that its members have here. */
export type GroupRole = {
  readonly group: string;
  readonly role: string;
  /** Code of the branch; null: everywhere. */
  readonly branch: string | null;
};

/** The library's table of groups as it is stored; rows of another shape count for nothing. */
export function readGroupRoles(stored: readonly unknown[]): GroupRole[] {
  return stored.flatMap((row) => {
    if (typeof row !== "object" || row === null) return [];
    const { group, role, branch = null } = row as Partial<Record<string, unknown>>;
    const isPlace = branch === null || typeof branch === "string";
    if (typeof group !== "string" || typeof role !== "string" || !isPlace) return [];
    return [{ group: normal(group), role, branch }];
  });
}

/** The rows whose group is among these: none means that the directory lets this person in nowhere. */
export function rolesOfGroups(
  groups: readonly string[],
  table: readonly GroupRole[],
): readonly GroupRole[] {
  const own = new Set(groups.map(normal));
  return table.filter(({ group }) => own.has(group));
}

/** Distinguished names are the same with other blanks and other capitals. */
function normal(dn: string): string {
  return dn
    .toLowerCase()
    .replace(/\s*,\s*/g, ",")
    .replace(/\s*=\s*/g, "=")
    .trim();
}
