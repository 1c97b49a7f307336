import { fitDraft } from "#domain/catalog/imports/fitting-draft.ts";
import type { TitleDraft } from "#domain/catalog/records/draft.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import { type Field, isControl, type MarcRecord } from "#domain/catalog/records/record.ts";
import {
  type Place,
  type Told,
  type ToldColumn,
  type ToldFormat,
  told,
} from "#domain/catalog/records/told-fields.ts";

/**
 * A record in which the fields of what its title says otherwise today are those of `made`. What a column
 * has no room for is no change, and a field of a list whose words still stand in it stays as it came.
 */
export function replacedFields(
  record: MarcRecord,
  today: TitleDraft,
  made: MarcRecord,
  format: ToldFormat,
): MarcRecord {
  const now = fitDraft(today).draft;
  const before = drawnFit(record, format);
  const columns = (Object.keys(told[format]) as ToldColumn[]).filter(
    (column) => comparable(before[column]) !== comparable(now[column]),
  );
  if (columns.length === 0) return record;
  const build = (gentle: readonly ToldColumn[]) =>
    rebuilt(record, made, { columns, gentle, now, format });
  const wished = columns.filter((column) => isList(now[column]) || isEmpty(before[column]));
  const drawn = drawnFit(build(wished), format);
  return build(wished.filter((column) => asSaid(column, drawn) === asSaid(column, now)));
}

type Change = {
  /** What the title says otherwise. */
  readonly columns: readonly ToldColumn[];
  /** Those of them for which no field goes that may stay. */
  readonly gentle: readonly ToldColumn[];
  readonly now: TitleDraft;
  readonly format: ToldFormat;
};

function rebuilt(record: MarcRecord, made: MarcRecord, change: Change): MarcRecord {
  const { columns, format } = change;
  const changed: readonly Told[] = columns.map((column) => told[format][column]);
  const own = keptFields(record, change);
  const fresh = freshFields(made, own, change);
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

function keptFields({ leader, fields }: MarcRecord, change: Change): Field[] {
  const { columns, gentle, now, format } = change;
  const [scripts, plain] = [fields.filter(isScript), fields.filter((field) => !isScript(field))];
  const stays = (field: Field): boolean =>
    columns
      .filter((column) => isTold(told[format][column].tags)(field))
      .every((column) => {
        const alone = drawnFit({ leader, fields: [field, ...scripts] }, format)[column];
        // A translator's heading, or a number that is none, says nothing of the column.
        if (isEmpty(alone)) return column === "authors" || gentle.includes(column);
        if (!gentle.includes(column)) return false;
        const list: unknown = now[column];
        return isList(list) && isList(alone) && isWithin(alone, list);
      });
  const gone = new Set(plain.filter((field) => !stays(field)).map(({ tag }) => tag));
  return fields
    .filter((field) => (isScript(field) ? !isTold([...gone])(field) : stays(field)))
    .map((field) => withStatement(field, change));
}

/** What no field says that stays. */
function freshFields(made: MarcRecord, own: readonly Field[], change: Change): Field[] {
  const { columns, gentle, format } = change;
  const left = drawnFit({ leader: made.leader, fields: own }, format);
  return made.fields.filter((field) =>
    columns
      .filter((column) => isTold(told[format][column].tags)(field))
      .some((column) => {
        if (!gentle.includes(column)) return true;
        const [list, alone] = [
          left[column],
          drawnFit({ leader: made.leader, fields: [field] }, format)[column],
        ];
        if (isList(list) && isList(alone)) return !isWithin(alone, list);
        return !own.some(isTold(told[format][column].tags));
      }),
  );
}

/** A field that stays for its title, with what the title page says of its makers or below the title. */
function withStatement(field: Field, { columns, gentle, now, format }: Change): Field {
  const [tag, below, makers] =
    format === "marc21" ? (["245", "b", "c"] as const) : (["200", "e", "f"] as const);
  if (isControl(field) || !isTold([tag])(field)) return field;
  const at = field.subfields.findIndex(({ code }) => code === makers);
  const isOldStatement = columns.includes("authors") && at >= 0;
  const said = now.authors === "" ? [] : [{ code: makers, value: now.authors }];
  const subfields = isOldStatement ? field.subfields.toSpliced(at, 1, ...said) : field.subfields;
  const title = subfields.findIndex(({ code }) => code === "a");
  if (!gentle.includes("subtitle") || title < 0) return { ...field, subfields };
  const subtitle = { code: below, value: now.subtitle };
  return { ...field, subfields: subfields.toSpliced(title + 1, 0, subtitle) };
}

function drawnFit(record: MarcRecord, format: ToldFormat): TitleDraft {
  return fitDraft(drawRecord(record, format).title).draft;
}

function isScript({ tag }: Field): boolean {
  return tag === "880";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  return value === "" || value === null || (isList(value) && value.length === 0);
}

function isWithin(some: readonly unknown[], all: readonly unknown[]): boolean {
  const names = new Set(all.map((each) => JSON.stringify(each)));
  return some.every((each) => names.has(JSON.stringify(each)));
}

/** Class numbers stand in the order of their fields, whatever the title says. */
function comparable(value: unknown): string {
  return isList(value) && typeof value[0] === "object" ? sorted(value) : JSON.stringify(value);
}

/** Of a list its words, and the first of them where that is the main one. */
function asSaid(column: ToldColumn, draft: TitleDraft): string {
  const value: unknown = draft[column];
  if (!isList(value)) return JSON.stringify(value);
  const first = column === "isbns" || column === "languages" ? value[0] : null;
  return JSON.stringify([first, sorted(value)]);
}

function sorted(list: readonly unknown[]): string {
  return JSON.stringify(list.map((each) => JSON.stringify(each)).toSorted());
}

/** Before the first field of a higher number; the others keep the order in which they came. */
function inserted(fields: readonly Field[], field: Field): Field[] {
  const at = fields.findIndex(({ tag }) => tag > field.tag);
  return at < 0 ? [...fields, field] : fields.toSpliced(at, 0, field);
}

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
  format: ToldFormat,
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
