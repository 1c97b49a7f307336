import type { EncodingName } from "#domain/catalog/records/record.ts";

/** What the librarian chose: an encoding, or what each record seems to be in. */
export type EncodingChoice = EncodingName | "auto";
export type RecordEncoding = {
  readonly name: EncodingName;
  /** Signs of seven bits only, without escapes: the same in every encoding. */
  readonly isPlain: boolean;
  /** It says UTF-8 and is not, or is nearly. */
  readonly isMended: boolean;
};

/**
 * Right UTF-8 with high bytes is UTF-8, whatever the leader or the librarian says: by chance it happens
 * in no text of another encoding that is longer than a word. Then the librarian's word; then the leader's,
 * where it says UTF-8 and most signs agree; then MARC-8.
 */
export function encodingOf(
  bytes: Uint8Array,
  leader: string,
  choice: EncodingChoice,
): RecordEncoding {
  const { high, escapes, whole, broken } = countSigns(bytes);
  if (high === 0 && escapes === 0) return { name: "utf-8", isPlain: true, isMended: false };
  if (high > 0 && broken === 0) return { name: "utf-8", isPlain: false, isMended: false };
  const isSaid = leader[9] === "a";
  const isNearlyUtf8 = whole > 4 * broken;
  if (isNearlyUtf8 && (choice === "auto" || isSaid || choice === "utf-8"))
    return { name: "utf-8", isPlain: false, isMended: true };
  const name = choice === "auto" ? "marc8" : choice;
  return { name, isPlain: false, isMended: isSaid || name === "utf-8" };
}

type SignCounts = { high: number; escapes: number; whole: number; broken: number };

/** How many signs of several bytes are whole UTF-8, and how many high bytes belong to none. */
export function countSigns(bytes: Uint8Array): SignCounts {
  const counts = { high: 0, escapes: 0, whole: 0, broken: 0 };
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) counts.escapes += 1;
    if (byte < 0x80) continue;
    counts.high += 1;
    const length = wholeSign(bytes, at);
    if (length > 0) counts.whole += 1;
    else counts.broken += 1;
    at += Math.max(length, 1) - 1;
  }
  return counts;
}

/** The length of the sign of UTF-8 that stands here, 0 where none does. */
function wholeSign(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const kind = signKinds.find(({ from, to }) => first >= from && first <= to);
  if (kind === undefined) return 0;
  const second = bytes[at + 1] ?? 0;
  if (second < kind.second[0] || second > kind.second[1]) return 0;
  for (let next = 2; next < kind.length; next += 1)
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return kind.length;
}

/** Table 3-7 of the Unicode Standard: which bytes may begin a sign, and follow its first. */
const signKinds = [
  { from: 0xd0, to: 0xd1, length: 2, second: [0x80, 0xbf] },
  { from: 0xc2, to: 0xdf, length: 2, second: [0x80, 0xbf] },
  { from: 0xe0, to: 0xe0, length: 3, second: [0xa0, 0xbf] },
  { from: 0xe1, to: 0xec, length: 3, second: [0x80, 0xbf] },
  { from: 0xed, to: 0xed, length: 3, second: [0x80, 0x9f] },
  { from: 0xee, to: 0xef, length: 3, second: [0x80, 0xbf] },
  { from: 0xf0, to: 0xf0, length: 4, second: [0x90, 0xbf] },
  { from: 0xf1, to: 0xf3, length: 4, second: [0x80, 0xbf] },
  { from: 0xf4, to: 0xf4, length: 4, second: [0x80, 0x8f] },
] as const;
