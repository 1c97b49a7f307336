import type { ClassNumber, TitleDraft } from "#domain/catalog/records/draft.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";

/** Where a family of formats keeps what a title is made from. */
export type Profile = {
  /** Title proper, and all that follows it. */
  readonly title: (record: MarcRecord) => readonly [title: string, subtitle: string];
  /** In direct order: "Leo Tolstoy". */
  readonly authors: (record: MarcRecord) => readonly string[];
  /** Who wrote it in the book's own words, for records that name nobody elsewhere. */
  readonly responsibility: (record: MarcRecord) => string;
  /** Texts with years, the best first. */
  readonly years: (record: MarcRecord) => readonly string[];
  readonly publisher: (record: MarcRecord) => string;
  readonly series: (record: MarcRecord) => readonly string[];
  readonly subjects: (record: MarcRecord) => readonly string[];
  readonly classes: (record: MarcRecord) => readonly ClassNumber[];
  /** MARC codes. */
  readonly languages: (record: MarcRecord) => readonly string[];
  /** As written. */
  readonly isbns: (record: MarcRecord) => readonly string[];
  readonly audience: (record: MarcRecord) => TitleDraft["audience"];
  readonly kind: (record: MarcRecord) => TitleDraft["kind"];
  readonly notes: (record: MarcRecord) => readonly string[];
  readonly controlNumber: (record: MarcRecord) => string;
  readonly items: ItemFields;
};

/** Which subfields of which fields tell of a copy; several are tried or joined in their order. */
export type ItemFields = Readonly<Record<string, ItemSubfields>>;
export type ItemSubfields = {
  readonly barcode: string;
  readonly inventoryNumber: string;
  /** Joined by a space. */
  readonly callNumber: string;
  readonly branch: string;
  readonly itemType: string;
  readonly collection: string;
  readonly price: string;
};

/** "Place: Name", or what there is of it. */
export function publisherOf(place: string, name: string): string {
  return [place, name].filter((part) => part !== "").join(": ");
}
