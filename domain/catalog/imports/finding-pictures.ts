import type { IncomingRecord } from "#domain/catalog/imports/incoming.ts";
import { numberOfPicture } from "#domain/catalog/picture-number.ts";

/** Pictures that came with a file of records, to be found by name or by number. */
export type PictureShelf<Each> = {
  /** As a column or field 856 names it; an address of the network names none. */
  readonly named: (text: string) => Each | null;
  /** Called after the ISBN, the record's number, or a copy's barcode or inventory number. */
  readonly numbered: (record: IncomingRecord) => Each | null;
};

export function shelvePictures<Each extends { readonly name: string }>(
  pictures: readonly Each[],
): PictureShelf<Each> {
  const byName = firstOf(pictures, ({ name }) => [plainPath(name), lastOf(plainPath(name))]);
  const byNumber = firstOf(pictures, ({ name }) => numbersOfPicture(name));
  const find = (path: string) => byName.get(path) ?? byName.get(lastOf(path)) ?? null;
  return {
    named: (text) => (isFileName(text) ? find(plainPath(text)) : null),
    numbered: (record) =>
      numbersOfRecord(record)
        .map((key) => byNumber.get(key))
        .find((found) => found !== undefined) ?? null,
  };
}

/** Where two have one key the first keeps it. */
function firstOf<Each>(
  list: readonly Each[],
  keysOf: (each: Each) => readonly string[],
): ReadonlyMap<string, Each> {
  const keyed = list.flatMap((each) => keysOf(each).map((key) => [key, each] as const));
  return new Map(keyed.toReversed());
}

function numbersOfPicture(name: string): string[] {
  const { number, isbn } = numberOfPicture(name);
  return [plainNumber(number), ...(isbn === null ? [] : [isbnKey(isbn)])];
}

function numbersOfRecord({ title, items }: IncomingRecord): string[] {
  const copies = items.flatMap(({ barcode, inventoryNumber }) => [barcode, inventoryNumber]);
  const numbers = [title.controlNumber, ...copies].filter((number) => number.trim() !== "");
  return [...title.isbns.map(isbnKey), ...numbers.map(plainNumber)];
}

function lastOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}

/** Never asked of a disk: a name is looked up among those of the pictures that came along. */
function plainPath(name: string): string {
  return name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/\\/g, "/")
    .replace(/^(\.?\/)+/, "");
}

function plainNumber(number: string): string {
  return number.normalize("NFC").trim().toLowerCase();
}

function isbnKey(isbn: string): string {
  return `isbn ${isbn}`;
}

/** The files that a record names for its cover: its column, or field 856 (IRBIS: 951). */
export function pictureNames({ coverFile = "", fields }: IncomingRecord): string[] {
  const told = fields.fields.flatMap((field) => {
    const codes = "subfields" in field ? namingSubfields.get(field.tag) : undefined;
    if (codes === undefined || !("subfields" in field)) return [];
    return field.subfields.flatMap(({ code, value }) => (codes.includes(code) ? [value] : []));
  });
  return [coverFile, ...told].map((name) => name.trim()).filter(isFileName);
}

const namingSubfields: ReadonlyMap<string, string> = new Map([
  ["856", "fu"],
  ["951", "aA"],
]);

function isFileName(text: string): boolean {
  return /\.(jpe?g|png|webp|gif)$/i.test(text.trim()) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}
