import type { ExportedItem, ExportedTitle } from "#domain/catalog/exports/record-of-title.ts";

/** Headings of a table of titles and copies, as the import of tables knows them. */
const columns = {
  Title: ({ title }) => title,
  Subtitle: ({ subtitle }) => subtitle,
  Authors: ({ authors }) => authors.split(", ").join("; "),
  Year: ({ year }) => (year === null ? "" : String(year)),
  ISBN: ({ isbn, otherIsbns }) => list(isbn === null ? otherIsbns : [isbn, ...otherIsbns]),
  Publisher: ({ publisher }) => publisher,
  Series: ({ series }) => series,
  Subjects: ({ subjects }) => headings(subjects),
  Language: ({ language, otherLanguages }) =>
    list([language, ...otherLanguages].filter((each) => each !== "und")),
  UDC: (title) => ofScheme(title, "udc"),
  BBK: (title) => ofScheme(title, "bbk"),
  DDC: (title) => ofScheme(title, "ddc"),
  CLC: (title) => ofScheme(title, "clc"),
  LCC: (title) => ofScheme(title, "lcc"),
  Audience: ({ audience }) => (audience === "any" ? "" : audience),
  Kind: ({ kind }) => kind,
  Notes: ({ notes }) => notes,
  "Control number": ({ id }) => String(id),
} as const satisfies Readonly<Record<string, (title: ExportedTitle) => string>>;

const itemColumns = {
  Barcode: "barcode",
  "Inventory number": "inventoryNumber",
  "Call number": "callNumber",
  Branch: "branch",
  "Item type": "itemType",
  Collection: "collection",
  Price: "price",
} as const satisfies Readonly<Record<string, keyof ExportedItem>>;

export const tableHeadings: readonly string[] = [
  ...Object.keys(columns),
  ...Object.keys(itemColumns),
];

/** A row for each copy; a title without one has a row of its own. */
export function rowsOfTitle(title: ExportedTitle, items: readonly ExportedItem[]): string[][] {
  const said = Object.values(columns).map((tell) => tell(title));
  const told = Object.values(itemColumns);
  if (items.length === 0) return [[...said, ...told.map(() => "")]];
  return items.map((item) => [...said, ...told.map((name) => item[name])]);
}

function list(values: readonly string[]): string {
  return values.join("; ");
}

/** One heading with a comma in it would be read as several, but for the mark behind it. */
function headings(subjects: readonly string[]): string {
  const [only = "", ...more] = subjects;
  return more.length === 0 && /[,，、]/.test(only) ? `${only};` : list(subjects);
}

function ofScheme({ classes }: ExportedTitle, scheme: string): string {
  const begin = `${scheme}:`;
  return list(classes.flatMap((each) => (each.startsWith(begin) ? each.slice(begin.length) : [])));
}
