import type { DecodedText } from "#domain/catalog/records/decoded-text.ts";
import { codeTables } from "#domain/catalog/records/marc8/code-tables.ts";
import { eaccCodes } from "#domain/catalog/records/marc8/eacc-codes.ts";

/**
 * MARC-8 as the Library of Congress specifies it (MARC 21 Specifications for Record Structure, Character
 * Sets, and Exchange Media): sets are called by escapes and hold until the end of a subfield, and marks
 * stand before the sign that they belong to, which Unicode has the other way round. The text is in NFC.
 */
export function readMarc8(bytes: Uint8Array): DecodedText {
  const state: State = { bytes, at: 0, g0: "ascii", g1: "latinExtended", marks: "", lost: false };
  let text = "";
  while (state.at < bytes.length) text += nextSigns(state);
  text += looseMarks(state);
  return { text: byReferences(text).normalize("NFC"), isLossy: state.lost };
}

type SetName = "ascii" | "eacc" | keyof typeof codeTables;
type State = {
  readonly bytes: Uint8Array;
  at: number;
  g0: SetName;
  g1: SetName;
  /** Those that wait for their sign. */
  marks: string;
  lost: boolean;
};

const escapeSign = 0x1b;
const subfieldMark = 0x1f;

function nextSigns(state: State): string {
  const byte = state.bytes[state.at] ?? 0;
  if (byte === escapeSign) return callSet(state);
  if (byte === subfieldMark) {
    state.at += 1;
    const before = looseMarks(state);
    state.g0 = "ascii";
    state.g1 = "latinExtended";
    return `${before}\u001f`;
  }
  const sign = signOf(state, byte);
  if (isMark(sign)) {
    state.marks += sign;
    return "";
  }
  const signs = sign + state.marks;
  state.marks = "";
  return signs;
}

function signOf(state: State, byte: number): string {
  const set = byte < 0x80 ? state.g0 : state.g1;
  if (set === "eacc" && (byte & 0x7f) > 0x20) return eastAsianSign(state);
  state.at += 1;
  if (byte < 0x21 || set === "ascii") return String.fromCharCode(byte);
  const control = byte >= 0x80 && byte < 0xa1 ? controlSigns[byte] : undefined;
  return control ?? signsBySet[set]?.[(byte & 0x7f) - 0x20] ?? lostSign(state);
}

/** What stands around an article that is not sorted by, and what joins letters or keeps them apart. */
const controlSigns: Readonly<Record<number, string>> = {
  136: "\u0098",
  137: "\u009c",
  141: "\u200d",
  142: "\u200c",
};

/** Three bytes; after one that is lost, the rest is tried from the next on. */
function eastAsianSign(state: State): string {
  const { bytes, at } = state;
  const code = [bytes[at], bytes[at + 1], bytes[at + 2]].map((byte) => (byte ?? 0) & 0x7f);
  const isWhole = code.every((byte) => byte > 0x20 && byte < 0x7f);
  const isSpace = code[0] === 0x21 && code[1] === 0x23 && code[2] === 0x20;
  state.at += isWhole || isSpace ? 3 : 1;
  if (isSpace) return "\u3000";
  return (isWhole ? eastAsian()[cellOf(code)] : undefined) ?? lostSign(state);
}

function lostSign(state: State): string {
  state.lost = true;
  return "\ufffd";
}

/** Marks with nothing to stand on get a space. */
function looseMarks(state: State): string {
  const { marks } = state;
  state.marks = "";
  return marks === "" ? "" : ` ${marks}`;
}

/**
 * `ESC ( F` and `ESC , F` call a set as G0, `ESC ) F` and `ESC - F` as G1, with `$` before for one of
 * several bytes; `ESC g`, `b`, `p` and `s` are the older way to the small sets and back.
 */
function callSet(state: State): string {
  const { bytes, at } = state;
  const ahead = String.fromCharCode(...bytes.subarray(at + 1, at + 5));
  const [called, several, side, final] = /^(\$?)([(),-]?)!?([1-4BENQS])/.exec(ahead) ?? [];
  const [older] = /^[gbps]/.exec(ahead) ?? [];
  const set = olderSets[older ?? ""] ?? setsByFinal[final ?? ""];
  if (set === undefined || (several === "" && side === "")) {
    state.at += 1;
    return lostSign(state);
  }
  state.at += 1 + (older ?? called ?? "").length;
  if (side === ")" || side === "-") state.g1 = set;
  else state.g0 = set;
  return "";
}

const setsByFinal: Readonly<Record<string, SetName>> = {
  "1": "eacc",
  "2": "hebrew",
  "3": "arabic",
  "4": "arabicExtended",
  B: "ascii",
  E: "latinExtended",
  N: "cyrillic",
  Q: "cyrillicExtended",
  S: "greek",
};
const olderSets: Readonly<Record<string, SetName>> = {
  g: "greekSymbols",
  b: "subscripts",
  p: "superscripts",
  s: "ascii",
};

/** `&#x4E00;` stands for what MARC-8 has no code for. */
function byReferences(text: string): string {
  return text.replace(/&#x([0-9A-F]{1,6});/gi, (reference: string, digits: string) => {
    const code = Number.parseInt(digits, 16);
    const isSign = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isSign ? String.fromCodePoint(code) : reference;
  });
}

/** The superscript alef is a mark in Unicode and a letter of its own in MARC-8. */
function isMark(sign: string): boolean {
  return sign !== "\u0670" && sign > "\u02ff" && /^\p{M}$/u.test(sign);
}

const signsBySet: Readonly<Record<string, readonly (string | undefined)[]>> = Object.fromEntries(
  Object.entries(codeTables).map(([name, rows]) => [
    name,
    [...rows.join("")].map((sign) => (sign === "□" ? undefined : sign)),
  ]),
);

let unpacked: (string | undefined)[] | null = null;

/** Unpacked when the first such text comes: most libraries never have one. */
function eastAsian(): readonly (string | undefined)[] {
  if (unpacked !== null) return unpacked;
  const signs: (string | undefined)[] = [];
  const packed = eaccCodes.replaceAll("\n", "");
  for (const [, code = "", run = ""] of packed.matchAll(/([0-9a-f]{6})([^0-9a-f]+)/g)) {
    const first = cellOf([0, 2, 4].map((at) => Number.parseInt(code.slice(at, at + 2), 16)));
    [...run].forEach((sign, index) => {
      if (sign !== "-") signs[first + index] = sign;
    });
  }
  unpacked = signs;
  return signs;
}

function cellOf([plane = 0, row = 0, cell = 0]: readonly number[]): number {
  return ((plane - 0x21) * 94 + (row - 0x21)) * 94 + (cell - 0x21);
}
