/** Signs that nobody mistakes for another when a code is copied from paper. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 24;
export const recoveryCodes = 8;

/** Twenty-four signs, 117 bits: nobody guesses one, so a plain hash of it is enough. */
export function writeRecoveryCode(random: Uint8Array): string {
  const signs = [...random]
    // Above 240 the first signs of the alphabet would come more often.
    .filter((byte) => byte < 240)
    .slice(0, codeLength)
    .map((byte) => alphabet[byte % alphabet.length]);
  if (signs.length < codeLength) throw new RangeError("a recovery code needs more random bytes");
  return signs.join("");
}

/** In groups of four, as it is shown. */
export function groupRecoveryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** What was typed, without its groups, or null if it cannot be one. */
export function readRecoveryCode(text: string): string | null {
  if (text.length > 60) return null;
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  const isOne = code.length === codeLength && [...code].every((sign) => alphabet.includes(sign));
  return isOne ? code : null;
}
