/** What stands on labels; which of it, their kind and size say. */
export type LabelFace = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly callNumber: string;
  readonly branch: string;
  readonly collection: string;
  readonly inventoryNumber: string;
  /** Of the title: place, name, year, pages as far as they are known. */
  readonly imprint: string;
  readonly isbn: string;
  readonly subjects: readonly string[];
  readonly classes: readonly string[];
};

/** `item`: a code to scan and its number. `spine`: the call number. `card`: a card for a catalogue of paper. */
export const labelKinds = ["item", "spine", "card"] as const;
export type LabelKind = (typeof labelKinds)[number];

export const labelCodes = ["qr", "code128", "code39", "codabar"] as const;
export type LabelCode = (typeof labelCodes)[number];

/** A label for a number that no item has yet. */
export function emptyFace(barcode: string): LabelFace {
  return {
    barcode,
    title: "",
    authors: "",
    callNumber: "",
    branch: "",
    collection: "",
    inventoryNumber: "",
    imprint: "",
    isbn: "",
    subjects: [],
    classes: [],
  };
}

/** A call number as it stands on a spine: a line for each of its parts, the last line takes what is left. */
export function spineLines(callNumber: string, most: number): string[] {
  const parts = callNumber
    .trim()
    .split(/\s+/)
    .filter((part) => part !== "");
  if (parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(" ")];
}

/** Numbers as they were pasted or came in a file: the first cell of each line. */
export function readNumbers(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => (line.split(/[;,\t]/)[0] ?? "").replace(/^\ufeff|"/g, "").trim())
    .filter((number) => number !== "");
}
