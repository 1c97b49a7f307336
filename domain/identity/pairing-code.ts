/** Signs that nobody mistakes for another when a code is read aloud or typed. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
export const pairingCodeLength = 8;
/** How long a code can be used. */
export const pairingMinutes = 10;

/** Eight signs, 39 bits: enough for a code that lives ten minutes behind a rate limit. */
export function writePairingCode(random: Uint8Array): string {
  return [...random.slice(0, pairingCodeLength)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join("");
}

/** What was typed or shown to the camera (`BP:` before it), or null if it cannot be one. */
export function readPairingCode(text: string): string | null {
  const code = text.toUpperCase().replace(/^BP:/, "").replace(/[\s-]/g, "");
  return code.length === pairingCodeLength && [...code].every((sign) => alphabet.includes(sign))
    ? code
    : null;
}
