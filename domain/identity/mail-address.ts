/** The longest that mail servers take. */
export const longestMailAddress = 254;

/**
 * An address in small letters, of plain ASCII signs alone: what only looks like `@` or like a letter is
 * another address, and a quoted one could name two. Null where it is none.
 */
export function readMailAddress(typed: unknown): string | null {
  if (typeof typed !== "string" || typed.length > longestMailAddress) return null;
  const address = typed.toLowerCase();
  return /^[a-z0-9._%+'-]{1,64}@[a-z0-9][a-z0-9.-]*$/.test(address) ? address : null;
}
