import { replacedFields } from "#domain/catalog/exports/replaced-fields.ts";
import { type ClassNumber, classSchemes, type TitleDraft } from "#domain/catalog/records/draft.ts";
import type { DataField, MarcRecord } from "#domain/catalog/records/record.ts";
import { recordOfTitle as madeRecord } from "#domain/catalog/records/record-of-title.ts";

/** What a title says, as its columns have it. */
export type ExportedTitle = Pick<
  TitleDraft,
  | "title"
  | "subtitle"
  | "authors"
  | "year"
  | "publisher"
  | "series"
  | "subjects"
  | "notes"
  | "audience"
  | "kind"
> & {
  readonly id: number;
  /** `und`: not known. */
  readonly language: string;
  readonly otherLanguages: readonly string[];
  readonly isbn: string | null;
  readonly otherIsbns: readonly string[];
  /** A scheme and a number each. */
  readonly classes: readonly string[];
};
export type ExportedItem = {
  readonly barcode: string;
  readonly branch: string;
  readonly itemType: string;
  /** Its code; empty: none. */
  readonly collection: string;
  readonly callNumber: string;
  readonly inventoryNumber: string;
  /** As a number with the currency's digits; empty: not known. */
  readonly price: string;
};
type Kept = { readonly format: string; readonly fields: MarcRecord; readonly version: number };
export type ExportFormat = "marc21" | "unimarc";

/**
 * A title as a record for others: its own fields where it came with such a record, of which those are
 * made anew that tell of what was changed since; else made of what the title says. Its copies are those
 * of today.
 */
export function recordOfTitle(
  title: ExportedTitle,
  items: readonly ExportedItem[],
  kept: Kept | null,
  format: ExportFormat,
): MarcRecord {
  const now = currentRecord(title, kept, format);
  const rest = now.fields.filter(({ tag }) => !itemTags.has(tag));
  return { leader: now.leader, fields: [...rest, ...items.map(itemField)] };
}

/** The same with what its own record says of copies, and without those of today: what is edited. */
export function currentRecord(
  title: ExportedTitle,
  kept: Kept | null,
  format: ExportFormat,
): MarcRecord {
  const draft = draftOf(title);
  const made = () => madeRecord({ title: draft, items: [] }, format);
  const record = recordBefore(kept, format);
  if (record === null) return made();
  return kept?.version === 1 ? record : replacedFields(record, draft, made(), format);
}

function recordBefore(kept: Kept | null, format: ExportFormat): MarcRecord | null {
  return kept !== null && kept.format === format && kept.fields.fields.length > 0
    ? kept.fields
    : null;
}

function draftOf(title: ExportedTitle): TitleDraft {
  const { id, isbn, otherIsbns, language, otherLanguages, classes, ...same } = title;
  return {
    title: same.title,
    subtitle: same.subtitle,
    authors: same.authors,
    year: same.year,
    publisher: same.publisher,
    series: same.series,
    subjects: same.subjects,
    notes: same.notes,
    audience: same.audience,
    kind: same.kind,
    classes: classes.map(classOf),
    languages: language === "und" ? otherLanguages : [language, ...otherLanguages],
    isbns: isbn === null ? otherIsbns : [isbn, ...otherIsbns],
    controlNumber: String(id),
    flags: [],
  };
}

function classOf(text: string): ClassNumber {
  const scheme = classSchemes.find((name) => text.startsWith(`${name}:`));
  return { scheme: scheme ?? "other", number: text.slice(text.indexOf(":") + 1) };
}

/** Fields of copies that the readers know; what stands there is of another day. */
const itemTags = new Set(["852", "949", "952", "899", "995", "910"]);

function itemField(item: ExportedItem): DataField {
  const coded = [
    ["p", item.barcode],
    ["a", item.branch],
    ["y", item.itemType],
    ["8", item.collection],
    ["o", item.callNumber],
    ["i", item.inventoryNumber],
    ["v", item.price],
  ] as const;
  const said = coded.filter(([, value]) => value !== "");
  return {
    tag: "952",
    indicators: "  ",
    subfields: said.map(([code, value]) => ({ code, value })),
  };
}
