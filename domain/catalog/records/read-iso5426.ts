import type { DecodedText } from "#domain/catalog/records/decoded-text.ts";

/**
 * ISO 646 with ISO 5426:1983 in the upper half, as older UNIMARC is written. Marks stand before the sign
 * that they belong to. The text is in NFC.
 */
export function readIso5426(bytes: Uint8Array): DecodedText {
  let text = "";
  let marks = "";
  let isLossy = false;
  for (const byte of bytes) {
    const sign = byte < 0x80 ? String.fromCharCode(byte) : signs[byte - 0xa0];
    if (byte >= 0xc0 && byte < 0xe0 && sign !== undefined) {
      marks += sign;
      continue;
    }
    isLossy ||= sign === undefined;
    text += byte < 0x20 && marks !== "" ? ` ${marks}${sign}` : `${sign ?? "\ufffd"}${marks}`;
    marks = "";
  }
  if (marks !== "") text += ` ${marks}`;
  return { text: text.normalize("NFC"), isLossy };
}

/** A0 to FF in rows of sixteen; `□` stands for none. */
const signs: readonly (string | undefined)[] = [
  "□¡„£$¥†§′‘“«♭©℗®",
  "\u02bb\u02bc‚□□□‡·″’”»♯\u02b9\u02ba¿",
  "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0315\u0312\u030b\u031b\u030c",
  "\u0327\u031c\u0326\u0328\u0325\u032e\u0323\u0324\u0332\u0333\u0329\u032d□\ufe20\ufe21□",
  "□ÆĐ□□□Ĳ□ŁØŒ□Þ□□□",
  "□æđð□ıĳ□łøœßþ□□□",
].flatMap((row) => [...row].map((sign) => (sign === "□" ? undefined : sign)));
