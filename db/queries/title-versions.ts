import { reading, type Transaction } from "#db/transaction.ts";

/** The columns of `title` that somebody writes, by their names in `TitleValues`. */
const names = {
  title: "title",
  subtitle: "subtitle",
  authors: "authors",
  year: "year",
  language: "language",
  isbn: "isbn",
  isSerial: "is_serial",
  publisher: "publisher",
  series: "series",
  subjects: "subjects",
  classes: "classes",
  otherLanguages: "other_languages",
  otherIsbns: "other_isbns",
  audience: "audience",
  kind: "kind",
  notes: "notes",
  cover: "cover",
  state: "state",
} as const satisfies Readonly<Record<keyof TitleValues, string>>;

export type TitleValues = {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly year: number | null;
  /** BCP 47; `und`: not known. */
  readonly language: string;
  readonly isbn: string | null;
  readonly isSerial: boolean;
  readonly publisher: string;
  readonly series: string;
  readonly subjects: readonly string[];
  /** A scheme and a number each: `udc:821.161.1`. */
  readonly classes: readonly string[];
  readonly otherLanguages: readonly string[];
  readonly otherIsbns: readonly string[];
  readonly audience: "any" | "children" | "youth" | "adult";
  readonly kind: "book" | "serial" | "map" | "music" | "sound" | "video" | "electronic" | "other";
  readonly notes: string;
  /** SHA-256 of the picture. */
  readonly cover: string | null;
  readonly state: "draft" | "review" | "published";
};

export type RecordFormat = "marc21" | "unimarc" | "irbis" | "row";

/** A title with its record, as one version of it. */
export type TitleWhole = {
  readonly title: TitleValues;
  readonly record: {
    readonly format: RecordFormat;
    readonly controlNumber: string;
    readonly fields: unknown;
  } | null;
};
export type VersionedTitle = {
  readonly id: number;
  readonly version: number;
  readonly whole: TitleWhole;
};
export type VersionMaking = "imported" | "edited" | "merged" | "restored";

/** Type and default of each, as a table of JSON gives them. */
export const titleColumnsOfJson = `title text, subtitle text, authors text, year integer, language text, isbn text,
  "isSerial" boolean, publisher text, series text, subjects text[], classes text[], "otherLanguages" text[],
  "otherIsbns" text[], audience text, kind text, notes text, cover text, state text`;
export const titleColumns = Object.values(names).join(", ");
export const titleColumnsQuoted = Object.keys(names)
  .map((name) => `"${name}"`)
  .join(", ");

/** What a version keeps of a title; `title` and `record` are tables of the statement. */
export const wholeOfTitle = `jsonb_build_object('title', jsonb_build_object(${Object.entries(names)
  .map(([name, column]) => `'${name}', title.${column}`)
  .join(", ")}),
  'record', case when record.title_id is not null then jsonb_build_object('format', record.format,
    'controlNumber', record.control_number, 'fields', record.fields) end)`;

/** A title as it is now; nobody changes it until the transaction ends. */
export async function lockTitleWholes(
  transaction: Transaction,
  ids: readonly number[],
): Promise<VersionedTitle[]> {
  if (ids.length === 0) return [];
  await transaction.query(
    "select id from title where id = any($1::bigint[]) order by id for update",
    [ids],
  );
  return await transaction.query<VersionedTitle>(
    `select title.id, coalesce(record.version, 1) as version, ${wholeOfTitle} as whole
     from title left join record on record.title_id = title.id where title.id = any($1::bigint[]) order by title.id`,
    [ids],
  );
}

export async function findTitleWhole(id: number): Promise<VersionedTitle | null> {
  const [row] = await reading.query<VersionedTitle>(
    `select title.id, coalesce(record.version, 1) as version, ${wholeOfTitle} as whole
     from title left join record on record.title_id = title.id where title.id = $1`,
    [id],
  );
  return row ?? null;
}

export type NewVersion = {
  readonly titleId: number;
  /** The one before, as it was locked. */
  readonly before: number;
  readonly whole: TitleWhole;
};

/**
 * Writes titles and their records as new versions. What the first version was is kept when the second
 * comes: a record that nobody touches needs no copy of itself.
 */
export function writeVersions(
  transaction: Transaction,
  versions: readonly NewVersion[],
  { by, how }: { readonly by: string | null; readonly how: VersionMaking },
): void {
  if (versions.length === 0) return;
  const ids = versions.map(({ titleId }) => titleId);
  const befores = versions.map(({ before }) => before);
  const wholes = versions.map(({ whole }) => JSON.stringify(whole));
  transaction.send(
    `insert into record_version (title_id, version, made_at, made_by, how, whole)
     select title.id, coalesce(record.version, 1), title.added_at, null,
       case when record.original is null then 'edited' else 'imported' end, ${wholeOfTitle}
     from title left join record on record.title_id = title.id where title.id = any($1::bigint[])
     on conflict do nothing`,
    [ids],
  );
  transaction.send(
    `update title set (${titleColumns}) = (select ${titleColumnsQuoted}
       from jsonb_to_record(new.whole -> 'title') as one(${titleColumnsOfJson})), changed_at = clock_timestamp()
     from unnest($1::bigint[], $2::jsonb[]) as new(id, whole) where title.id = new.id`,
    [ids, wholes],
  );
  transaction.send(
    `insert into record (title_id, format, control_number, fields, version)
     select id, coalesce(whole #>> '{record,format}', 'row'), coalesce(whole #>> '{record,controlNumber}', ''),
       coalesce(whole #> '{record,fields}', '{"leader":"","fields":[]}'), before + 1
     from unnest($1::bigint[], $2::int[], $3::jsonb[]) as new(id, before, whole)
     on conflict (title_id) do update set format = excluded.format, control_number = excluded.control_number,
       fields = excluded.fields, version = excluded.version`,
    [ids, befores, wholes],
  );
  transaction.send(
    `insert into record_version (title_id, version, made_by, how, whole)
     select id, before + 1, $4, $5, whole from unnest($1::bigint[], $2::int[], $3::jsonb[]) as new(id, before, whole)`,
    [ids, befores, wholes, by, how],
  );
}

export type TitleVersionRow = {
  readonly version: number;
  readonly madeAt: Date;
  readonly makerName: string | null;
  readonly how: VersionMaking;
  readonly whole: TitleWhole;
};

/** The newest first; empty where nothing was changed yet. */
export async function listTitleVersions(titleId: number): Promise<TitleVersionRow[]> {
  return await reading.query<TitleVersionRow>(
    `select version, made_at as "madeAt", users.name as "makerName", how, whole
     from record_version left join users on users.id = made_by
     where title_id = $1 order by version desc limit 100`,
    [titleId],
  );
}

/** Of each asked version, what it was. */
export async function findVersions(
  transaction: Transaction,
  asked: readonly { readonly titleId: number; readonly version: number }[],
): Promise<readonly { titleId: number; version: number; whole: TitleWhole }[]> {
  if (asked.length === 0) return [];
  return await transaction.query(
    `select title_id as "titleId", version, whole from record_version
     join unnest($1::bigint[], $2::int[]) as asked(id, number) on title_id = id and version = number`,
    [asked.map(({ titleId }) => titleId), asked.map(({ version }) => version)],
  );
}
