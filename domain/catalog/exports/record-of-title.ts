import type { DataField } from "#domain/catalog/records/record.ts";
import { type ControlField, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";

/** What a title says, as its columns have it. */
export type ExportedTitle = {
  readonly id: number;
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  readonly isbn: string | null;
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  readonly notes: string;
};
export type ExportedItem = {
  readonly barcode: string;
  readonly branch: string;
  readonly itemType: string;
  readonly callNumber: string;
  readonly inventoryNumber: string;
  /** As a number with two decimals; empty: not known. */
  readonly price: string;
};
type Kept = { readonly format: string; readonly fields: MarcRecord; readonly version: number };
export type ExportFormat = "marc21" | "unimarc";

/**
 * A title as a record for others: its own fields where it came with such a record and nobody changed it
 * since, else made of what the title says; its copies are those of today.
 */
export function recordOfTitle(
  title: ExportedTitle,
  items: readonly ExportedItem[],
  kept: Kept | null,
  format: ExportFormat,
): MarcRecord {
  const isOwn = kept !== null && kept.format === format && kept.fields.fields.length > 0;
  const record = isOwn && kept.version === 1 ? kept.fields : made[format](title);
  const rest = record.fields.filter(({ tag }) => !itemTags.has(tag));
  return { leader: record.leader, fields: [...rest, ...items.map(itemField)] };
}

/** Fields of copies that the readers know; what stands there is of another day. */
const itemTags = new Set(["852", "949", "952", "899", "995", "910"]);

const made = {
  marc21: (title) => ({
    leader: "00000nam a2200000 a 4500",
    fields: fieldsOf([
      control("001", String(title.id)),
      data("020", "  ", [["a", title.isbn ?? ""]]),
      data("100", "0 ", [["a", title.authors]]),
      data("245", "00", [
        ["a", title.title],
        ["b", title.subtitle],
      ]),
      data("264", " 1", [
        ["b", title.publisher],
        ["c", yearOf(title)],
      ]),
      data("490", "0 ", [["a", title.series]]),
      data("500", "  ", [["a", title.notes]]),
      ...title.subjects.map((subject) => data("650", " 4", [["a", subject]])),
    ]),
  }),
  unimarc: (title) => ({
    leader: "00000nam0 2200000   450 ",
    fields: fieldsOf([
      control("001", String(title.id)),
      data("010", "  ", [["a", title.isbn ?? ""]]),
      data("200", "1 ", [
        ["a", title.title],
        ["e", title.subtitle],
        ["f", title.authors],
      ]),
      data("210", "  ", [
        ["c", title.publisher],
        ["d", yearOf(title)],
      ]),
      data("225", "2 ", [["a", title.series]]),
      data("300", "  ", [["a", title.notes]]),
      ...title.subjects.map((subject) => data("606", "0 ", [["a", subject]])),
      data("700", " 0", [["a", title.authors]]),
    ]),
  }),
} as const satisfies Record<ExportFormat, (title: ExportedTitle) => MarcRecord>;

function itemField(item: ExportedItem): DataField {
  return data("952", "  ", [
    ["p", item.barcode],
    ["a", item.branch],
    ["y", item.itemType],
    ["o", item.callNumber],
    ["i", item.inventoryNumber],
    ["v", item.price],
  ]);
}

function yearOf({ year }: ExportedTitle): string {
  return year === null ? "" : String(year);
}

function control(tag: string, value: string): ControlField {
  return { tag, value };
}

function data(
  tag: string,
  indicators: string,
  pairs: readonly (readonly [code: string, value: string])[],
): DataField {
  const said = pairs.filter(([, value]) => value !== "");
  return { tag, indicators, subfields: said.map(([code, value]) => ({ code, value })) };
}

function fieldsOf(fields: readonly (ControlField | DataField)[]): (ControlField | DataField)[] {
  return fields.filter((field) => isControl(field) || field.subfields.length > 0);
}
