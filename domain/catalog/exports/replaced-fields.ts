import type { TitleDraft } from "#domain/catalog/records/draft.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";

type Column = Exclude<keyof TitleDraft, "controlNumber" | "flags">;
type Place = readonly [from: number, to: number];
type Told = {
  /** Fields that tell of it. */
  readonly tags: readonly string[];
  /** Places of the coded field (008, or 100 of UNIMARC) and of the leader. */
  readonly coded?: Place;
  readonly leader?: Place;
};
type Format = "marc21" | "unimarc";

/** A record in which the fields of what its title says otherwise today are those of `made`. */
export function replacedFields(
  record: MarcRecord,
  today: TitleDraft,
  made: MarcRecord,
  format: Format,
): MarcRecord {
  const before = drawRecord(record, format).title;
  const columns = (Object.keys(told[format]) as Column[]).filter(
    (column) => comparable(before[column]) !== comparable(today[column]),
  );
  const changed: readonly Told[] = columns.map((column) => told[format][column]);
  const isReplaced = isTold(changed.flatMap(({ tags }) => tags));
  const own = record.fields.filter((field) => !isReplaced(field));
  const fresh = made.fields.filter(isReplaced);
  const fields = fresh.reduce<Field[]>(inserted, own);
  const coded = changed.flatMap(({ coded: place }) => (place === undefined ? [] : [place]));
  return {
    leader: spliced(
      record.leader,
      made.leader,
      changed.flatMap(({ leader }) => (leader === undefined ? [] : [leader])),
    ),
    fields: coded.length === 0 ? fields : withCodes(fields, made, coded, format),
  };
}

/** Class numbers stand in the order of their fields, whatever the title says. */
function comparable(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== "object") return JSON.stringify(value);
  return JSON.stringify(value.map((each) => JSON.stringify(each)).toSorted());
}

/** Before the first field of a higher number; the others keep the order in which they came. */
function inserted(fields: readonly Field[], field: Field): Field[] {
  const at = fields.findIndex(({ tag }) => tag > field.tag);
  return at < 0 ? [...fields, field] : fields.toSpliced(at, 0, field);
}

/** What the readers draw each column from. Notes that no column holds stay as they are. */
const told = {
  marc21: {
    title: { tags: ["245", "130", "240"] },
    subtitle: { tags: ["245", "130", "240"] },
    authors: { tags: ["100", "110", "111", "700", "710", "720", "245"] },
    year: { tags: ["260", "264"], coded: [6, 15] },
    publisher: { tags: ["260", "264"] },
    series: { tags: ["440", "490", "830"] },
    subjects: { tags: ["600", "610", "611", "630", "648", "650", "651", "653", "655"] },
    classes: { tags: ["050", "080", "082", "084", "090"] },
    languages: { tags: ["041"], coded: [35, 38] },
    isbns: { tags: ["020"] },
    audience: { tags: [], coded: [22, 23] },
    kind: { tags: [], leader: [6, 8] },
    notes: { tags: ["500", "505", "520"] },
  },
  unimarc: {
    title: { tags: ["200", "461"] },
    subtitle: { tags: ["200", "461"] },
    authors: { tags: ["700", "701", "702", "710", "711", "200"] },
    year: { tags: ["210", "214"], coded: [8, 17] },
    publisher: { tags: ["210", "214"] },
    series: { tags: ["225", "410"] },
    subjects: { tags: ["600", "601", "604", "605", "606", "607", "608", "610"] },
    classes: { tags: ["621", "675", "676", "680", "686", "690"] },
    languages: { tags: ["101"] },
    isbns: { tags: ["010"] },
    audience: { tags: [], coded: [17, 20] },
    kind: { tags: [], leader: [6, 8] },
    notes: { tags: ["300", "327", "330"] },
  },
} as const satisfies Readonly<Record<Format, Readonly<Record<Column, Told>>>>;

/** Whether a field is one of these, or the same in the letters of the book: 880 with `$6245-01`. */
function isTold(tags: readonly string[]): (field: Field) => boolean {
  const names = new Set(tags);
  return (field) => {
    if (names.has(field.tag)) return true;
    if (isControl(field) || field.tag !== "880") return false;
    const link = field.subfields.find(({ code }) => code === "6")?.value ?? "";
    return names.has(link.slice(0, 3));
  };
}

function withCodes(
  fields: readonly Field[],
  made: MarcRecord,
  places: readonly Place[],
  format: Format,
): Field[] {
  const tag = format === "marc21" ? "008" : "100";
  const source = made.fields.find((field) => field.tag === tag);
  if (source === undefined) return [...fields];
  if (!fields.some((field) => field.tag === tag)) return inserted(fields, source);
  const codes = codesOf(source);
  return fields.map((field) => {
    if (field.tag !== tag) return field;
    if (isControl(field)) return { ...field, value: spliced(field.value, codes, places) };
    const subfields = field.subfields.map((each) =>
      each.code === "a" ? { ...each, value: spliced(each.value, codes, places) } : each,
    );
    return { ...field, subfields };
  });
}

function codesOf(field: Field): string {
  if (isControl(field)) return field.value;
  return field.subfields.find(({ code }) => code === "a")?.value ?? "";
}

function spliced(text: string, source: string, places: readonly Place[]): string {
  return places.reduce(
    (whole, [from, to]) =>
      whole.padEnd(from).slice(0, from) + source.slice(from, to) + whole.slice(to),
    text,
  );
}
