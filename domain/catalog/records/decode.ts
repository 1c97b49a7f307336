import type { DecodedText } from "#domain/catalog/records/decoded-text.ts";
import { readMarc8 } from "#domain/catalog/records/marc8/read-marc8.ts";
import { readIso5426 } from "#domain/catalog/records/read-iso5426.ts";
import type { EncodingName } from "#domain/catalog/records/record.ts";

/** What bytes say in an encoding. The mark at a file's beginning is not taken off. */
export function decode(bytes: Uint8Array, encoding: EncodingName): DecodedText {
  return decoders[encoding](bytes);
}

const decoders = {
  "utf-8": byStandard("utf-8"),
  marc8: readMarc8,
  "windows-1251": byStandard("windows-1251"),
  ibm866: byStandard("ibm866"),
  gb18030: byStandard("gb18030"),
  iso5426: readIso5426,
} as const satisfies Record<EncodingName, (bytes: Uint8Array) => DecodedText>;

function byStandard(label: string): (bytes: Uint8Array) => DecodedText {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  return (bytes) => {
    const text = decoder.decode(bytes);
    return { text, isLossy: text.includes("\ufffd") };
  };
}
