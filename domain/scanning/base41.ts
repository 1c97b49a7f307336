/**
 * Bytes as signs of QR's alphanumeric set: two bytes are three signs, a last one alone is two. 41 signs
 * are enough for that (41³ > 65,536), so those stay out that something on the way loses: the space
 * that is trimmed, and `$`, `%`, `:`, which keyboards of other countries have elsewhere.
 */
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-./*";
const places: ReadonlyMap<string, number> = new Map(
  [...alphabet].map((sign, place) => [sign, place]),
);
const base = alphabet.length;

export function toBase41(bytes: Uint8Array): string {
  let signs = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    signs += second === undefined ? spell(first, 2) : spell(first * 256 + second, 3);
  }
  return signs;
}

/** Null: no text that `toBase41` writes. Each text stands for other bytes than any other. */
export function fromBase41(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = worth(group);
    if (value === null || value >= (group.length === 3 ? 65_536 : 256)) return null;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

function spell(value: number, signs: number): string {
  let rest = value;
  let text = "";
  for (let place = 0; place < signs; place++) {
    text += alphabet.charAt(rest % base);
    rest = Math.floor(rest / base);
  }
  return text;
}

function worth(group: string): number | null {
  let value = 0;
  for (const sign of [...group].reverse()) {
    const place = places.get(sign);
    if (place === undefined) return null;
    value = value * base + place;
  }
  return value;
}
