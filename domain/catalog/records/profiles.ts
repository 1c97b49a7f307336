import { readIsbn } from "#domain/catalog/isbn.ts";
import type {
  DraftFlag,
  Drawn,
  ItemDraft,
  RecordProfile,
  TitleDraft,
} from "#domain/catalog/records/draft.ts";
import {
  cleanValue,
  distinct,
  fieldsWith,
  firstValue,
  values,
  withoutPunctuation,
} from "#domain/catalog/records/field-values.ts";
import { languageOf } from "#domain/catalog/records/languages.ts";
import { marc21Profile } from "#domain/catalog/records/marc21-profile.ts";
import { withOriginalScript } from "#domain/catalog/records/original-script.ts";
import type { ItemFields, ItemSubfields, Profile } from "#domain/catalog/records/profile.ts";
import type { DataField, MarcRecord } from "#domain/catalog/records/record.ts";
import { irbisProfile, unimarcProfile } from "#domain/catalog/records/unimarc-profile.ts";

const profiles = {
  marc21: marc21Profile,
  unimarc: unimarcProfile,
  irbis: irbisProfile,
} as const satisfies Record<RecordProfile, Profile>;

/** What a library needs of a record: a title, and the copies that it tells of. */
export function drawRecord(record: MarcRecord, name: RecordProfile): Drawn {
  const profile = profiles[name];
  const read = name === "marc21" ? withOriginalScript(record) : record;
  return { title: drawTitle(read, profile), items: drawItems(record, profile.items) };
}

/** Fields 245 and 008 are MARC21's, 200 and 100 with coded data UNIMARC's; IRBIS has its worksheet. */
export function recogniseProfile(record: MarcRecord): RecordProfile {
  const has = (tag: string) => record.fields.some((field) => field.tag === tag);
  if (has("920") && has("200") && !has("100")) return "irbis";
  if (has("245")) return "marc21";
  return has("200") || has("210") || has("801") ? "unimarc" : "marc21";
}

const longestNotes = 8_000;

function drawTitle(record: MarcRecord, profile: Profile): TitleDraft {
  const flags = new Set<DraftFlag>();
  const [title, subtitle] = profile.title(record);
  const year = yearOf(profile.years(record));
  if (title === "") flags.add("no-title");
  if (year === null) flags.add("no-year");
  return {
    title,
    subtitle,
    authors: authorsOf(record, profile),
    year,
    publisher: profile.publisher(record),
    series: distinct(profile.series(record).filter(isSaid)).join("; "),
    subjects: distinct(profile.subjects(record).filter(isSaid)),
    classes: profile.classes(record),
    languages: languagesOf(profile.languages(record), flags),
    isbns: isbnsOf(profile.isbns(record), flags),
    audience: profile.audience(record),
    kind: profile.kind(record),
    notes: profile.notes(record).filter(isSaid).join("\n").slice(0, longestNotes),
    controlNumber: cleanValue(profile.controlNumber(record)).slice(0, 100),
    flags: [...flags],
  };
}

/** Those in the headings; where there are none, what the title page says, if that is a mere name. */
function authorsOf(record: MarcRecord, profile: Profile): string {
  const named = distinct(profile.authors(record).filter(isSaid));
  if (named.length > 0) return named.join(", ");
  const [first = ""] = profile.responsibility(record).split(";");
  const said = withoutPunctuation(
    first.replace(/^by /i, "").replace(/\s*(\.\.\.)?\s*\[.*\]\.?$/u, ""),
  );
  return otherWork.test(said) || said.length > 200 ? "" : said;
}

/** Edited, translated, compiled …, in the words that begin such statements. */
const otherWork =
  /^(edited|ed\.|translated|illustrated|compiled|selected|retold|directed|produced|sung|performed|recorded|from|with|под |ред|сост|пер\.|отв\.|авт\.-сост|\[|主编|编)/iu;

function isSaid(text: string): boolean {
  return text.trim() !== "";
}

/** The first number that is a year of printing: "Москва, cop. 1998", "[19]98" is none. */
export function yearOf(texts: readonly string[]): number | null {
  for (const text of texts) {
    const [year] = /(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)/.exec(text) ?? [];
    if (year !== undefined) return Number(year);
  }
  return null;
}

export function languagesOf(codes: readonly string[], flags: Set<DraftFlag>): string[] {
  const said = codes.filter((code) => /\p{L}/u.test(code));
  const known = said.map(languageOf).filter((language) => language !== null);
  if (said.some((code) => !/^[a-z]{3}$/i.test(code.trim()))) flags.add("language-unknown");
  return distinct(known);
}

export function isbnsOf(written: readonly string[], flags: Set<DraftFlag>): string[] {
  const found: string[] = [];
  for (const text of written) {
    const read = readIsbn(text);
    if (read.isbn !== null) {
      found.push(read.isbn);
      if (read.isMended) flags.add("isbn-zeros");
    } else if (read.why !== "none")
      flags.add(read.why === "rounded" ? "isbn-rounded" : "isbn-wrong");
  }
  return distinct(found);
}

function drawItems(record: MarcRecord, fields: ItemFields): ItemDraft[] {
  return Object.entries(fields).flatMap(([tag, places]) =>
    fieldsWith(record, tag)
      .map((field) => drawItem(field, places))
      .filter(isCopy),
  );
}

/** A field may also say only where a title stands in general. */
function isCopy(item: ItemDraft): boolean {
  return item.barcode !== "" || item.inventoryNumber !== "" || item.callNumber !== "";
}

function drawItem(field: DataField, places: ItemSubfields): ItemDraft {
  return {
    barcode: firstValue(field, places.barcode),
    inventoryNumber: firstValue(field, places.inventoryNumber),
    callNumber: values(field, places.callNumber).join(" "),
    branch: firstValue(field, places.branch),
    itemType: firstValue(field, places.itemType),
    collection: firstValue(field, places.collection),
    price: firstValue(field, places.price) || null,
  };
}
