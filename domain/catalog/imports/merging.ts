import { fitDraft } from "#domain/catalog/imports/fitting-draft.ts";
import { kindOfField, linkedBehind } from "#domain/catalog/imports/linked-fields.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import type { MarcRecord } from "#domain/catalog/records/record.ts";
import { type ToldFormat, told } from "#domain/catalog/records/told-fields.ts";

/** What is compared and united of a title; a table of the database's columns. */
type Values = Readonly<Record<string, unknown>>;
export type Mergeable = {
  readonly title: Values;
  readonly record: {
    readonly format: string;
    readonly controlNumber: string;
    readonly fields: MarcRecord;
  } | null;
};

const filled = [
  "subtitle",
  "authors",
  "year",
  "isbn",
  "publisher",
  "series",
  "notes",
  "cover",
] as const;
const united = ["subjects", "classes", "otherLanguages", "otherIsbns"] as const;

/**
 * What the library has wins; what it lacks is filled from the record, lists are united. Null: the record
 * says nothing that is new.
 */
export function mergeTitle<Whole extends Mergeable>(before: Whole, come: Mergeable): Whole | null {
  const fills = fillEmpty(before.title, come.title);
  const lists = uniteLists({ ...before.title, ...fills }, come.title);
  const { record, redrawn } = mergeRecord(
    { ...before, title: { ...before.title, ...fills } },
    come.record,
  );
  const changes = { ...fills, ...lists, ...redrawn };
  if (record === null && Object.keys(changes).length === 0) return null;
  return { ...before, title: { ...before.title, ...changes }, record: record ?? before.record };
}

function fillEmpty(own: Values, come: Values): Values {
  const names = filled.filter((name) => isEmpty(own[name]) && !isEmpty(come[name]));
  const fills = Object.fromEntries(names.map((name) => [name, come[name]]));
  const isSpoken = own.language === "und" && come.language !== "und";
  return isSpoken ? { ...fills, language: come.language } : fills;
}

function uniteLists(own: Values, come: Values): Values {
  const main = { otherIsbns: "isbn", otherLanguages: "language", subjects: "", classes: "" };
  return Object.fromEntries(
    united.flatMap((name) => {
      const [list, first] = [listOf(own[name]), main[name]];
      const added = [...listOf(come[name]), come[first]].filter(
        (each) => isSaid(each) && each !== own[first] && !list.includes(each),
      );
      return added.length === 0 ? [] : [[name, [...list, ...new Set(added)]]];
    }),
  );
}

function isSaid(value: unknown): boolean {
  return typeof value === "string" && value !== "" && value !== "und";
}

type MergedRecord = { readonly record: Mergeable["record"]; readonly redrawn: Values };

/** A record where there was none; else fields of which the library's record has none of that kind. */
function mergeRecord(
  { title, record: before }: Mergeable,
  come: Mergeable["record"],
): MergedRecord {
  if (come === null || come.format === "row") return unmerged;
  if (before === null || before.format === "row") return { record: come, redrawn: {} };
  if (before.format !== come.format) return unmerged;
  const own = new Set(before.fields.fields.map(kindOfField));
  const others = come.fields.fields.filter((field) => {
    const kind = kindOfField(field);
    return !own.has(kind) && !isLocal(kind);
  });
  const added = linkedBehind(before.fields, others);
  const { format } = before;
  if (format !== "marc21" && format !== "unimarc")
    return added.length === 0
      ? unmerged
      : { record: { ...before, fields: withFields(before.fields, added) }, redrawn: {} };
  const foreign = new Set<string>(
    judged(title, before.fields, withFields(before.fields, added), format)
      .filter(({ verdict }) => verdict === "against")
      .flatMap(({ column }) => told[format][column].tags),
  );
  const fitting = added.filter((field) => !foreign.has(kindOfField(field)));
  if (fitting.length === 0) return unmerged;
  const fields = withFields(before.fields, fitting);
  const redrawn = judged(title, before.fields, fields, format)
    .filter(({ verdict }) => verdict === "longer")
    .map(({ column, said }) => [column, said]);
  return { record: { ...before, fields }, redrawn: Object.fromEntries(redrawn) };
}

const unmerged: MergedRecord = { record: null, redrawn: {} };
const guarded = ["title", "subtitle", "authors", "year", "publisher", "series", "notes"] as const;

/**
 * What new fields make of the columns. `against`: they would say otherwise than the library does, and
 * its own fields would have to go for its words. `longer`: one name or note more, behind its own.
 */
function judged(title: Values, before: MarcRecord, after: MarcRecord, format: ToldFormat) {
  const [old, now] = [before, after].map((each) => fitDraft(drawRecord(each, format).title).draft);
  return guarded.map((column) => {
    const [was, said] = [old?.[column], now?.[column]];
    const isSame = said === was || said === title[column];
    const isLonger =
      (column === "authors" || column === "notes") &&
      was === (title[column] ?? "") &&
      String(said).startsWith(String(was));
    const verdict = isSame ? "same" : isLonger ? "longer" : "against";
    return { column, said, verdict };
  });
}

function withFields(record: MarcRecord, added: MarcRecord["fields"]): MarcRecord {
  const fields = [...record.fields, ...added].toSorted((one, other) =>
    one.tag.localeCompare(other.tag, "en"),
  );
  return { ...record, fields };
}

/** Control fields and copies: what one library says for itself. */
function isLocal(tag: string): boolean {
  return tag.startsWith("00") || tag.startsWith("9") || tag === "852";
}

function isEmpty(value: unknown): boolean {
  return value === "" || value === null || value === undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
