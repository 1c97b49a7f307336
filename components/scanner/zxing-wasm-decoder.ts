import {
  prepareZXingModule,
  type ReaderOptions,
  type ReadResult,
  readBarcodes,
} from "zxing-wasm/reader";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import { preparePicture } from "#components/scanner/picture.ts";
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
}): Promise<Decoder> {
  const overrides = "url" in wasm ? { locateFile: () => wasm.url } : { wasmBinary: wasm.bytes };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return {
    name: "zxing-wasm",
    decode: async (frame, pass) => {
      const { data, width, height } = preparePicture(frame, pass);
      // The package asks for an ImageData and uses these three of it; Node has no such class.
      const found = await readBarcodes(
        { data, width, height } as ImageData,
        optionsOf(pass, formats),
      );
      return found.flatMap(toRead);
    },
    close: () => {},
  };
}

const names = {
  qr: "QRCode",
  code128: "Code128",
  code39: "Code39",
  codabar: "Codabar",
  ean13: "EAN13",
  ean8: "EAN8",
  upca: "UPCA",
  upce: "UPCE",
  itf: "ITF",
  datamatrix: "DataMatrix",
} as const satisfies Record<Symbology, ReadResult["format"]>;

/** An answer names the variant that was found (`Code39Ext`, `QRCodeModel2`), not what was asked. */
const symbologyByPrefix = (Object.keys(names) as Symbology[]).map(
  (symbology) => [names[symbology], symbology] as const,
);

function toRead({ format, text, isValid }: ReadResult): Read[] {
  const known = symbologyByPrefix.find(([name]) => format.startsWith(name));
  return known !== undefined && isValid && text !== "" ? [{ symbology: known[1], text }] : [];
}

function optionsOf(pass: Pass, formats: readonly Symbology[]): ReaderOptions {
  const { effort }: PassFacts = passes[pass];
  const isThorough = effort === "thorough";
  return {
    formats: formats.map((symbology) => names[symbology]),
    tryHarder: isThorough,
    tryRotate: isThorough,
    tryInvert: isThorough,
    tryDownscale: isThorough,
    textMode: "Plain",
    maxNumberOfSymbols: 8,
  };
}
