/**
 * A name for signing in: letters of any script, digits, `.`, `_`, `-` and one `@` for those who use
 * their address. Null where it is none. Forms that look alike (full-width letters, `＠`) are refused.
 */
export function readSignInName(text: string): string | null {
  if (text.length > 64) return null;
  const name = text.trim().normalize("NFC").toLowerCase();
  if (name !== name.normalize("NFKC")) return null;
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{1,62}$/u.test(name) || isAddress(name) ? name : null;
}

function isAddress(name: string): boolean {
  return /^[a-z0-9][a-z0-9._+-]*@[a-z0-9][a-z0-9.-]*$/.test(name);
}

/** A person's name as it is shown: trimmed, one line, or null. */
export function readPersonName(text: string): string | null {
  if (text.length > 200) return null;
  const name = text.normalize("NFC").replace(/\s+/g, " ").trim();
  return name.length >= 2 && name.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(name) ? name : null;
}
