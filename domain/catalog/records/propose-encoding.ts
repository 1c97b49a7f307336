import { decode } from "#domain/catalog/records/decode.ts";
import type { EncodingName } from "#domain/catalog/records/record.ts";
import { countSigns } from "#domain/catalog/records/record-encoding.ts";

export type EncodingProposal = {
  readonly encoding: EncodingName;
  /** How likely such a text is, from 1 (every sign is where one expects it) down to below 0. */
  readonly score: number;
};

/**
 * What the beginning of a file could be written in, the likeliest first. Only proposed: a person looks at
 * the first titles in each and chooses.
 */
export function proposeEncoding(head: Uint8Array): EncodingProposal[] {
  const sample = wholeLines(head.subarray(0, sampleLength));
  const { high, escapes, whole, broken } = countSigns(sample);
  if (high === 0 && escapes === 0) return [{ encoding: "utf-8", score: 1 }];
  const scored = [
    { encoding: "utf-8", score: high === 0 ? -1 : (whole - 4 * broken) / (whole + 4 * broken) },
    ...Object.entries(judges).map(([encoding, judge]) => ({
      encoding: encoding as keyof typeof judges,
      score: judge(sample),
    })),
  ] as const;
  return [...scored].sort((one, other) => other.score - one.score);
}

const sampleLength = 65_536;

/** The last sign of a head may be cut off: it ends before the last record's or line's end. */
function wholeLines(sample: Uint8Array): Uint8Array {
  const end = Math.max(...[0x0a, 0x1d, 0x1e].map((sign) => sample.lastIndexOf(sign)));
  return end > sample.length / 2 ? sample.subarray(0, end + 1) : sample;
}

const judges = {
  marc8: (sample) => (callsSets(sample) ? 1.5 : accents(sample, "marc8") / 2),
  "windows-1251": (sample) => cyrillic(decode(sample, "windows-1251").text),
  ibm866: (sample) => cyrillic(decode(sample, "ibm866").text),
  gb18030: chinese,
  iso5426: (sample) => accents(sample, "iso5426") / 2 - 0.05,
} as const satisfies Record<Exclude<EncodingName, "utf-8">, (sample: Uint8Array) => number>;

/** No other encoding calls sets of signs by escapes. */
function callsSets(sample: Uint8Array): boolean {
  return sample.some((byte, at) => byte === 0x1b && callers.has(sample[at + 1] ?? 0));
}

const callers = new Set([..."(,)-$gbps"].map((sign) => sign.charCodeAt(0)));

/** In Russian a capital follows no small letter, and words are of its letters from end to end. */
function cyrillic(text: string): number {
  const signs = [...text.matchAll(/[^\0-\x7f]/gu)];
  const sum = signs.reduce((total, { 0: sign, index }) => {
    const [before = "", after = ""] = [text[index - 1], text[index + 1]];
    return total + (/[A-Za-z]/.test(before + after) ? -1 : cyrillicSign(sign, before));
  }, 0);
  return sum / Math.max(1, signs.length);
}

function cyrillicSign(sign: string, before: string): number {
  if ("«»№—–…“”„’".includes(sign)) return 0.5;
  if (!/[А-Яа-яЁёІіЇїЄєЎўҐґ]/u.test(sign)) return -1;
  const isCapital = sign !== sign.toLowerCase();
  if (!isCapital) return "оеаинтсрвлкмдпуя".includes(sign) ? 1 : 0.8;
  return /[а-яё]/u.test(before) ? -1 : 0.9;
}

/** Two bytes a sign; those of daily use stand together from B0 to D7. */
function chinese(sample: Uint8Array): number {
  let signs = 0;
  let sum = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const [first = 0, second = 0] = [sample[at], sample[at + 1]];
    if (first < 0x80) continue;
    const isPair = second >= 0xa1 && second < 0xff;
    signs += 1;
    sum += isPair ? chineseSign(first) : -0.7;
    at += isPair ? 1 : 0;
  }
  return sum / Math.max(1, signs);
}

function chineseSign(first: number): number {
  if (first >= 0xb0 && first <= 0xd7) return 1;
  return first >= 0xa1 && first <= 0xa9 ? 0.6 : -0.7;
}

/** Letters made of a mark and a letter stand in words of Latin letters. */
function accents(sample: Uint8Array, encoding: "marc8" | "iso5426"): number {
  const { text } = decode(sample, encoding);
  const high = countSigns(sample).high;
  const letters = text
    .match(/(?<=[A-Za-z])[\u00c0-\u024f\u1e00-\u1eff]|[\u00c0-\u024f\u1e00-\u1eff](?=[a-z])/gu)
    ?.filter((letter) => letter.normalize("NFD") !== letter);
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const loose = text.match(/(?<![\p{L}\p{M}])\p{M}/gu)?.length ?? 0;
  return ((letters?.length ?? 0) - 2 * lost - loose) / Math.max(1, high);
}
