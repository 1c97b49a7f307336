/** Without this person nobody would be left who lets others in. */
export function isLast(administrators: readonly string[], user: string): boolean {
  return administrators.length > 0 && administrators.every((id) => id === user);
}
