/**
 * The text of a printed card's QR: `B1:`, 128 random bits as 26 signs, one check sign. There is no
 * signature: a card is looked up by the hash of this text, so an invented one is no card.
 *
 * The alphabet has no I, L, O and U (they look like digits, or swear) and lies within QR's
 * alphanumeric set: the text fits version 2-M. The check sign is a sum in the field of 32 elements
 * with another weight at every place; it finds each single wrong sign and each swap of two signs.
 */
const prefix = "B1:";
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const payloadLength = 26;
const shape = /^[Bb]1:[0-9A-TV-Za-tv-z]{27}$/;

/** `bytes` are 16 bytes of chance. */
export function writeCardToken(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new RangeError("a card token is made of 16 bytes");
  const payload = toSigns(bytes);
  return prefix + payload + checkSign(payload);
}

/**
 * `token` is the text in its one canonical form, `B1:` and capitals: what is hashed. Small letters
 * and the look-alikes of a hand that types (O for 0, I or L for 1) are put right.
 */
export function readCardToken(text: string): { readonly token: string } | null {
  // Asked before capitals are made: some foreign small letters become Latin capitals.
  if (!shape.test(text)) return null;
  const capitals = text.slice(prefix.length).toUpperCase();
  const signs = capitals.replaceAll("O", "0").replace(/[IL]/g, "1");
  const payload = signs.slice(0, payloadLength);
  // 26 signs hold 130 bits: the first two are always zero, else two texts would be one token.
  if (alphabet.indexOf(payload.charAt(0)) > 7) return null;
  if (checkSign(payload) !== signs.charAt(payloadLength)) return null;
  return { token: prefix + signs };
}

function toSigns(bytes: Uint8Array): string {
  const value = bytes.reduce((total, byte) => (total << 8n) | BigInt(byte), 0n);
  let signs = "";
  for (let place = payloadLength - 1; place >= 0; place--) {
    signs += alphabet.charAt(Number((value >> BigInt(5 * place)) & 31n));
  }
  return signs;
}

function checkSign(payload: string): string {
  let sum = 0;
  let weight = 1;
  for (const sign of payload) {
    weight = timesTwo(weight);
    sum ^= multiply(weight, alphabet.indexOf(sign));
  }
  // The check sign's own weight is 1, which no place of the payload has: a swap with it shows too.
  return alphabet.charAt(sum);
}

/** In the field of 32 elements over x^5 + x^2 + 1, where 2 generates all 31 of the others. */
function multiply(one: number, other: number): number {
  let product = 0;
  let factor = one;
  for (let bit = 0; bit < 5; bit++) {
    if ((other >> bit) & 1) product ^= factor;
    factor = timesTwo(factor);
  }
  return product;
}

function timesTwo(value: number): number {
  const doubled = value << 1;
  return doubled > 31 ? doubled ^ 0b100101 : doubled;
}
