import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatReader,
  RGBLuminanceSource,
} from "@zxing/library";
import { keepCode } from "#components/scanner/code-row.ts";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/**
 * The engine for devices that have no WebAssembly. Plain mode: it costs many times the other
 * engine's work, and trying harder finds wrong codes before it finds more right ones.
 */
export function openZxingJs(formats: readonly Symbology[]): Decoder<"zxing-js"> {
  const reader = new MultiFormatReader();
  // Formats are always named: unnamed, the library warns on the console and guesses Codabar.
  const hints = new Map([
    [DecodeHintType.POSSIBLE_FORMATS, formats.flatMap((symbology) => codes[symbology] ?? [])],
  ]);
  reader.setHints(hints);
  return {
    name: "zxing-js",
    decode: async ({ data, width, height }) => {
      const source = new RGBLuminanceSource(new Uint8ClampedArray(data), width, height);
      return readOne(reader, new BinaryBitmap(onlyCodes(new HybridBinarizer(source))));
    },
    close: () => reader.reset(),
  };
}

const codes = {
  qr: BarcodeFormat.QR_CODE,
  code128: BarcodeFormat.CODE_128,
  code39: BarcodeFormat.CODE_39,
  code32: null,
  codabar: BarcodeFormat.CODABAR,
  ean13: BarcodeFormat.EAN_13,
  ean8: BarcodeFormat.EAN_8,
  upca: BarcodeFormat.UPC_A,
  upce: BarcodeFormat.UPC_E,
  itf: BarcodeFormat.ITF,
  datamatrix: BarcodeFormat.DATA_MATRIX,
} as const satisfies Record<Symbology, BarcodeFormat | null>;

const symbologyOf = new Map<BarcodeFormat | null, Symbology>(
  (Object.keys(codes) as Symbology[]).map((symbology) => [codes[symbology], symbology]),
);

/** Rows as the linear readers can bear them; matrix codes are read from the whole picture. */
function onlyCodes(binarizer: HybridBinarizer): HybridBinarizer {
  const plainRow = binarizer.getBlackRow.bind(binarizer);
  binarizer.getBlackRow = (y, row) => {
    const black = plainRow(y, row);
    const kept = keepCode(black.toArray());
    black.clear();
    for (const [at, isDark] of kept.entries()) if (isDark) black.set(at);
    return black;
  };
  return binarizer;
}

function readOne(reader: MultiFormatReader, bitmap: BinaryBitmap): readonly Read[] {
  try {
    const result = reader.decodeWithState(bitmap);
    const symbology = symbologyOf.get(result.getBarcodeFormat());
    if (symbology === undefined) return [];
    return [{ symbology, text: result.getText(), witness: "first" }];
  } catch {
    // An empty frame is told by an exception, and so is a damaged code: nothing was read.
    return [];
  }
}
