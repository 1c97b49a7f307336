import {
  prepareZXingModule,
  type ReaderOptions,
  type ReadInputBarcodeFormat,
  type ReadResult,
  readBarcodes,
} from "zxing-wasm/reader";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import { toColours } from "#components/scanner/picture.ts";
import { type Pass, type PassFacts, passes } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/**
 * The engine of reference, the same on every device. Where its wasm comes from is said by the
 * caller: left alone, the package would fetch it from another host.
 */
export async function openZxingWasm({
  formats,
  wasm,
}: {
  readonly formats: readonly Symbology[];
  readonly wasm: { readonly url: string } | { readonly bytes: ArrayBuffer };
}): Promise<Decoder<"zxing-wasm">> {
  const overrides = "url" in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.bytes };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return {
    name: "zxing-wasm",
    decode: async (picture, pass) =>
      (await readBarcodes(toColours(picture), optionsOf(pass, formats))).flatMap(toRead),
    close: () => {},
  };
}

/** What to ask for. "Code39" alone would take some labels for medicine boxes. */
const names = {
  qr: ["QRCode"],
  code128: ["Code128"],
  code39: ["Code39Std", "Code39Ext"],
  code32: ["Code32"],
  codabar: ["Codabar"],
  ean13: ["EAN13"],
  ean8: ["EAN8"],
  upca: ["UPCA"],
  upce: ["UPCE"],
  itf: ["ITF"],
  datamatrix: ["DataMatrix"],
} as const satisfies Record<Symbology, readonly ReadInputBarcodeFormat[]>;

/** An answer names the variant that was found (`Code39Ext`, `QRCodeModel2`), not what was asked. */
const symbologyByPrefix = (Object.keys(names) as Symbology[]).map(
  (symbology) => [names[symbology][0].replace("Std", ""), symbology] as const,
);

function toRead({ format, text, isValid }: ReadResult): Read[] {
  const known = symbologyByPrefix.find(([name]) => format.startsWith(name));
  if (known === undefined || !isValid || text === "") return [];
  return [{ symbology: known[1], text, witness: "first" }];
}

function optionsOf(pass: Pass, formats: readonly Symbology[]): ReaderOptions {
  const { effort, enlarge, threshold, tone }: PassFacts = passes[pass];
  const isThorough = effort === "thorough";
  return {
    formats: formats.flatMap((symbology) => [...names[symbology]]),
    tryHarder: isThorough,
    tryRotate: isThorough,
    tryInvert: isThorough,
    tryDownscale: isThorough,
    tryDenoise: tone === "sharp" && enlarge > 1,
    binarizer: threshold === "global" ? "GlobalHistogram" : "LocalAverage",
    textMode: "Plain",
    maxNumberOfSymbols: 8,
  };
}
