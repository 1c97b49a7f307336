import {
  getInstance,
  scanGrayBuffer,
  setModuleArgs,
  ZBarConfigType,
  ZBarScanner,
  type ZBarSymbol,
  ZBarSymbolType,
} from "@undecaf/zbar-wasm";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/**
 * The second opinion: ZBar shares nothing with the other engines, so it errs elsewhere. Linear codes
 * only: a QR code corrects its own errors and needs no witness. ZBar is under LGPL-2.1; its glue is a
 * script of its own and its wasm a file of its own, loaded only where a library has switched it on.
 */
export async function openZbar({
  formats,
  wasmUrl,
}: {
  readonly formats: readonly Symbology[];
  /** Null takes the file beside the package. */
  readonly wasmUrl: string | null;
}): Promise<Decoder<"zbar">> {
  if (wasmUrl !== null) setModuleArgs({ locateFile: () => wasmUrl });
  await getInstance();
  const scanner = await ZBarScanner.create();
  scanner.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_ENABLE, 0);
  for (const [type, symbology] of symbologyOf) {
    if (formats.includes(symbology)) {
      scanner.setConfig(type, ZBarConfigType.ZBAR_CFG_ENABLE, 1);
    }
  }
  return {
    name: "zbar",
    decode: async ({ data, width, height }) => {
      const found = await scanGrayBuffer(Uint8Array.from(data).buffer, width, height, scanner);
      return found.flatMap(toRead);
    },
    close: () => scanner.destroy(),
  };
}

const symbologyOf: ReadonlyMap<ZBarSymbolType, Symbology> = new Map([
  [ZBarSymbolType.ZBAR_CODE128, "code128"],
  [ZBarSymbolType.ZBAR_CODE39, "code39"],
  [ZBarSymbolType.ZBAR_CODABAR, "codabar"],
  [ZBarSymbolType.ZBAR_EAN13, "ean13"],
  [ZBarSymbolType.ZBAR_EAN8, "ean8"],
  [ZBarSymbolType.ZBAR_UPCA, "upca"],
  [ZBarSymbolType.ZBAR_UPCE, "upce"],
  [ZBarSymbolType.ZBAR_I25, "itf"],
]);

function toRead(found: ZBarSymbol): Read[] {
  const symbology = symbologyOf.get(found.type);
  const text = found.decode();
  return symbology === undefined || text === "" ? [] : [{ symbology, text, witness: "second" }];
}
