import type { Decoder, Read } from "#components/scanner/decoder.ts";
import { toColours } from "#components/scanner/picture.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

type Found = { readonly format: string; readonly rawValue: string };

/** What browsers know and the language's own types do not. */
export type NativeDetector = {
  readonly knownFormats: () => Promise<readonly string[]>;
  readonly open: (formats: readonly string[]) => (picture: ImageData) => Promise<readonly Found[]>;
};

/**
 * The browser's own detector, as one more pass: null where there is none, or where it does not know
 * all of the formats. That it is there proves nothing: some answer with an empty list.
 */
export async function openNative(
  formats: readonly Symbology[],
  detector: NativeDetector | null = ownDetector(),
): Promise<Decoder<"native"> | null> {
  if (detector === null) return null;
  try {
    const known = await detector.knownFormats();
    if (formats.some((symbology) => !known.includes(names[symbology]))) return null;
    const detect = detector.open(formats.map((symbology) => names[symbology]));
    return {
      name: "native",
      decode: async (picture) => {
        const { data, width, height } = toColours(picture);
        return (await detect(new ImageData(data, width, height))).flatMap(toRead);
      },
      close: () => {},
    };
  } catch {
    // A detector that breaks while it is asked is none.
    return null;
  }
}

const names = {
  qr: "qr_code",
  code128: "code_128",
  code39: "code_39",
  // No detector knows it: where a library opens it, there is no native pass.
  code32: "code_32",
  codabar: "codabar",
  ean13: "ean_13",
  ean8: "ean_8",
  upca: "upc_a",
  upce: "upc_e",
  itf: "itf",
  datamatrix: "data_matrix",
} as const satisfies Record<Symbology, string>;

const symbologyOf = new Map<string, Symbology>(
  (Object.keys(names) as Symbology[]).map((symbology) => [names[symbology], symbology]),
);

function toRead(found: Found): Read[] {
  const symbology = symbologyOf.get(found.format);
  if (symbology === undefined || found.rawValue === "") return [];
  // Nobody says whose engine a browser uses: it is no independent witness.
  return [{ symbology, text: found.rawValue, witness: "first" }];
}

type BarcodeDetectorClass = {
  new (wish: {
    readonly formats: readonly string[];
  }): { readonly detect: (picture: ImageData) => Promise<readonly Found[]> };
  readonly getSupportedFormats: () => Promise<readonly string[]>;
};

function ownDetector(): NativeDetector | null {
  const { BarcodeDetector } = globalThis as { readonly BarcodeDetector?: BarcodeDetectorClass };
  if (BarcodeDetector === undefined) return null;
  return {
    knownFormats: () => BarcodeDetector.getSupportedFormats(),
    open: (formats) => {
      const detector = new BarcodeDetector({ formats });
      return (picture) => detector.detect(picture);
    },
  };
}
