/** How a file's bytes become signs. */
export const importEncodings = [
  "utf-8",
  "windows-1251",
  "gb18030",
  "utf-16le",
  "utf-16be",
] as const;
export type ImportEncoding = (typeof importEncodings)[number];

export function isImportEncoding(text: string): text is ImportEncoding {
  return importEncodings.some((name) => name === text);
}

/**
 * What the beginning of a file seems to be written in. A mark at its start decides; else whatever is
 * right UTF-8 is that; else its statistics tell Cyrillic from Chinese. Only proposed: a person looks
 * at the first rows and may choose another.
 */
export function proposeEncoding(head: Uint8Array): ImportEncoding {
  const marked = markedEncoding(head);
  if (marked !== null) return marked;
  if (isUtf8(head)) return "utf-8";
  return looksCyrillic(head) || !isGb18030(head) ? "windows-1251" : "gb18030";
}

/** By the byte order mark, where there is one. */
export function markedEncoding(head: Uint8Array): ImportEncoding | null {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

/** Whether every sign is whole; the last may be cut off, since a head ends anywhere. */
export function isUtf8(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes[at] ?? 0);
    if (length === 0) return false;
    for (let next = at + 1; next < Math.min(at + length, bytes.length); next += 1)
      if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
    at += length;
  }
  return true;
}

function utf8Length(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

function isGb18030(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    const length = gbLength(bytes, at);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

function gbLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first === 0x80 || first === 0xff) return 0;
  const second = bytes[at + 1];
  if (second === undefined) return 2;
  if (second >= 0x30 && second <= 0x39) return 4;
  return second >= 0x40 && second <= 0xfe && second !== 0x7f ? 2 : 0;
}

/** Letters, and what stands beside them in Russian, Ukrainian and Belarusian text. */
const otherCyrillic = new Set([
  0xa8, 0xb8, 0xb2, 0xb3, 0xaf, 0xbf, 0xaa, 0xba, 0xa1, 0xa2, 0xab, 0xbb, 0x96, 0x97, 0xb9, 0xa0,
]);
const leastShare = 0.85;
const mostTurns = 0.05;
/** Of letters in a row, with dashes: no word of a Cyrillic script is so long. */
const longestWord = 60;
const hardSpace = 0xa0;

/**
 * In windows-1251 nearly every high byte is a letter, and a capital follows a small letter hardly
 * ever, and words end; Chinese signs that are read so mix them and are full of other signs.
 */
function looksCyrillic(bytes: Uint8Array): boolean {
  let high = 0;
  let letters = 0;
  let turns = 0;
  let before = 0;
  for (const byte of bytes) {
    if (byte >= 0x80) high += 1;
    if (byte >= 0xc0 || otherCyrillic.has(byte)) letters += 1;
    if (isCapital(byte) && before >= 0xe0) turns += 1;
    before = byte;
  }
  const seems = letters >= high * leastShare && turns <= high * mostTurns;
  return seems && longestRun(bytes) <= longestWord;
}

function isCapital(byte: number): boolean {
  return byte >= 0xc0 && byte < 0xe0;
}

function longestRun(bytes: Uint8Array): number {
  let longest = 0;
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x80 && byte !== hardSpace ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
