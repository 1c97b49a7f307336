/**
 * The codes that a camera may read. `family` groups what one misread can turn into another of:
 * reads of one family contradict each other, reads of two families are two codes in one picture.
 */
export type SymbologyFacts = {
  readonly shape: "matrix" | "linear";
  readonly family: string;
  /** Open unless the library says otherwise. The short ones are guessed too easily to be open. */
  readonly isUsual: boolean;
};

export const symbologies = {
  qr: { shape: "matrix", family: "qr", isUsual: true },
  code128: { shape: "linear", family: "code128", isUsual: true },
  code39: { shape: "linear", family: "code39", isUsual: true },
  // Italian medicine boxes: six signs of Code 39 that mean another text. A label may look like one.
  code32: { shape: "linear", family: "code39", isUsual: false },
  codabar: { shape: "linear", family: "codabar", isUsual: true },
  ean13: { shape: "linear", family: "ean", isUsual: true },
  ean8: { shape: "linear", family: "ean", isUsual: false },
  upca: { shape: "linear", family: "ean", isUsual: false },
  upce: { shape: "linear", family: "ean", isUsual: false },
  itf: { shape: "linear", family: "itf", isUsual: false },
  datamatrix: { shape: "matrix", family: "datamatrix", isUsual: false },
} as const satisfies Record<string, SymbologyFacts>;

export type Symbology = keyof typeof symbologies;

export function isSymbology(name: string): name is Symbology {
  return Object.hasOwn(symbologies, name);
}

export const allSymbologies = Object.keys(symbologies) as Symbology[];

export const usualSymbologies: readonly Symbology[] = allSymbologies.filter(
  (name) => symbologies[name].isUsual,
);

/** What came in: from a camera with its symbology; by wedge or hand nobody knows what it was. */
export type Scan = { readonly symbology: Symbology | "unknown"; readonly text: string };
