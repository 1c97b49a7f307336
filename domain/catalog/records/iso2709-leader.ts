export const leaderLength = 24;
export const fieldEnd = 0x1e;
export const recordEnd = 0x1d;

/** A number of `length` digits in ASCII, or null. */
export function digitsAt(bytes: Uint8Array, at: number, length: number): number | null {
  let value = 0;
  for (let index = at; index < at + length; index += 1) {
    const digit = (bytes[index] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Whether a leader stands here: five digits or spaces of a length, how many signs indicators and codes
 * have, five digits of an address, and "45" of the directory's map.
 */
export function looksLikeLeader(bytes: Uint8Array, at: number, to: number): boolean {
  if (at + leaderLength > to) return false;
  if (digitsAt(bytes, at, 5) === null && !isBlank(bytes, at, 5)) return false;
  const counts = digitsAt(bytes, at + 10, 2) !== null;
  const hasAddress = digitsAt(bytes, at + 12, 5) !== null;
  const hasMap = bytes[at + 20] === 0x34 && bytes[at + 21] === 0x35;
  return hasAddress && (hasMap ? counts : bytes[at + 10] === 0x32 && bytes[at + 11] === 0x32);
}

function isBlank(bytes: Uint8Array, at: number, length: number): boolean {
  for (let index = at; index < at + length; index += 1) if (bytes[index] !== 0x20) return false;
  return true;
}
