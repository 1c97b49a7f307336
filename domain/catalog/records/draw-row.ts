import type {
  ClassNumber,
  DraftFlag,
  Drawn,
  ItemDraft,
  TitleDraft,
} from "#domain/catalog/records/draft.ts";
import { cleanValue, distinct } from "#domain/catalog/records/field-values.ts";
import { languageOf } from "#domain/catalog/records/languages.ts";
import { publisherOf } from "#domain/catalog/records/profile.ts";
import { isbnsOf, yearOf } from "#domain/catalog/records/profiles.ts";
import type { RowColumns, RowField } from "#domain/catalog/row-columns.ts";

/** What a row of a table tells of a title, and of the one copy that it may stand for. */
export function drawRow(cells: readonly string[], columns: RowColumns): Drawn {
  const row: Row = (field) =>
    columns.flatMap((column, index) => {
      const value = column === field ? cleaned(withoutApostrophe(cells[index] ?? ""), field) : "";
      return value === "" ? [] : [value];
    });
  const item = drawItem(row);
  const [coverFile] = row("cover");
  return {
    title: drawTitle(row),
    items: item === null ? [] : [item],
    ...(coverFile === undefined ? {} : { coverFile }),
  };
}

/** Before what a spreadsheet would take for a formula stands an apostrophe, which is no part of it. */
function withoutApostrophe(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, "");
}

/** Notes keep their lines. */
function cleaned(cell: string, field: RowField): string {
  if (field !== "notes") return cleanValue(cell);
  return parts(cell, /\r\n|[\r\n]/)
    .map(cleanValue)
    .join("\n");
}

type Row = (field: RowField) => readonly string[];

function drawTitle(row: Row): TitleDraft {
  const flags = new Set<DraftFlag>();
  const [title = ""] = row("title");
  const year = yearOf(row("year"));
  if (title === "") flags.add("no-title");
  if (year === null) flags.add("no-year");
  return {
    title,
    subtitle: row("subtitle").join(". "),
    authors: distinct(row("authors").flatMap(authorsOf)).join(", "),
    year,
    publisher: publisherOf(row("place").join(", "), row("publisher").join(", ")),
    series: row("series").join("; "),
    subjects: distinct(row("subjects").flatMap(subjectsOf)),
    classes: classSchemesOfRows.flatMap((scheme) =>
      row(scheme).flatMap((text) => parts(text, /[;|]/).map((number) => ({ scheme, number }))),
    ),
    languages: languagesOfRow(row("language"), flags),
    isbns: isbnsOf(
      row("isbn").flatMap((text) => parts(text, /[;|,]/)),
      flags,
    ),
    audience: audiences.find((each) => each === row("audience")[0]) ?? "any",
    kind: kinds.find((each) => each === row("kind")[0]) ?? "book",
    notes: row("notes").join("\n"),
    controlNumber: row("controlNumber").join(" ").slice(0, 100),
    flags: [...flags],
  };
}

/** Codes, as the export of tables writes them. */
const audiences = [
  "children",
  "youth",
  "adult",
] as const satisfies readonly TitleDraft["audience"][];
const kinds = [
  "serial",
  "map",
  "music",
  "sound",
  "video",
  "electronic",
  "other",
] as const satisfies readonly TitleDraft["kind"][];

const classSchemesOfRows = [
  "udc",
  "bbk",
  "ddc",
  "clc",
  "lcc",
] as const satisfies readonly ClassNumber["scheme"][];

function parts(text: string, by: RegExp): string[] {
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Commas divide only where nothing stronger does: "War, World; Peace" are two. */
function subjectsOf(text: string): string[] {
  return parts(text, /[;|；]/.test(text) ? /[;|；]/ : /[,，、]/);
}

/** "Austen, Jane; Brontë, Anne" is "Jane Austen" and "Anne Brontë". */
function authorsOf(text: string): string[] {
  return parts(text, /[;|；]/).map((name) => {
    const [family = "", given = "", ...more] = name.split(/\s*[,，]\s*/);
    const isTurned = given !== "" && more.length === 0 && !family.includes(" ");
    return isTurned ? `${given} ${family}` : name;
  });
}

function languagesOfRow(said: readonly string[], flags: Set<DraftFlag>): string[] {
  const all = said.flatMap((text) => parts(text, /[;|,/]/));
  const known = all.map(languageOfWord);
  if (known.includes(null)) flags.add("language-unknown");
  return distinct(known.filter((language) => language !== null));
}

/** A code of two or three letters, or what the language is called. */
function languageOfWord(text: string): string | null {
  const word = text.toLowerCase();
  if (/^[a-z]{2}(-[a-z]{2,4})?$/.test(word)) return word.slice(0, 2);
  return languageNames[word] ?? languageOf(word);
}

const languageNames: Readonly<Record<string, string>> = {
  english: "en",
  английский: "en",
  英语: "en",
  英文: "en",
  russian: "ru",
  русский: "ru",
  俄语: "ru",
  俄文: "ru",
  chinese: "zh",
  китайский: "zh",
  中文: "zh",
  汉语: "zh",
  german: "de",
  немецкий: "de",
  德语: "de",
  french: "fr",
  французский: "fr",
  法语: "fr",
  spanish: "es",
  испанский: "es",
  西班牙语: "es",
  ukrainian: "uk",
  украинский: "uk",
  japanese: "ja",
  японский: "ja",
  日语: "ja",
};

function drawItem(row: Row): ItemDraft | null {
  const first = (field: RowField) => row(field)[0] ?? "";
  const item: ItemDraft = {
    barcode: first("barcode"),
    inventoryNumber: first("inventoryNumber"),
    callNumber: first("callNumber"),
    branch: first("branch"),
    itemType: first("itemType"),
    collection: first("collection"),
    price: first("price") || null,
  };
  return item.barcode === "" && item.inventoryNumber === "" && item.callNumber === "" ? null : item;
}
