import type { RecordFormat, TitleValues } from "#db/queries/title-versions.ts";
import {
  titleColumns,
  titleColumnsOfJson,
  titleColumnsQuoted,
} from "#db/queries/title-versions.ts";
import { reading, type Transaction } from "#db/transaction.ts";

/** One batch of one import at a time in the whole library: two would both make the same title. */
export async function becomeCataloguer(transaction: Transaction): Promise<void> {
  await transaction.query(
    "select pg_advisory_xact_lock(hashtext('bibliomat catalogue import'))",
    [],
  );
}

export type MatchWanted = Pick<
  TitleValues,
  "title" | "subtitle" | "authors" | "year" | "publisher"
> & {
  readonly isbns: readonly string[];
  readonly format: RecordFormat;
  readonly controlNumber: string;
};

/** A title that could be the one that a record describes, and by what it was found. */
export type Candidate = {
  /** Of the wanted, counted from 0. */
  readonly place: number;
  readonly by: "control-number" | "isbn" | "title";
  readonly titleId: number;
  readonly format: RecordFormat | null;
  readonly controlNumber: string;
  /** Who gave the control number, field 003. */
  readonly maker: string;
  readonly key: string;
  readonly titleKey: string;
};
export type MatchKeys = Pick<Candidate, "key" | "titleKey">;

/** Keys by which titles are compared, one for each of the wanted. */
export async function matchKeys(
  transaction: Transaction,
  wanted: readonly MatchWanted[],
): Promise<MatchKeys[]> {
  return await transaction.query<MatchKeys>(
    `select title_match_key(title, subtitle, authors, year, publisher) as key,
       title_match_key(title, '', '', null, '') as "titleKey"
     from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[])
       with ordinality as wanted(title, subtitle, authors, year, publisher, place) order by place`,
    [
      wanted.map(({ title }) => title),
      wanted.map(({ subtitle }) => subtitle),
      wanted.map(({ authors }) => authors),
      wanted.map(({ year }) => year),
      wanted.map(({ publisher }) => publisher),
    ],
  );
}

/** Titles of the library that may be the wanted ones, the oldest first; one that went into another means that. */
export async function findCandidates(
  transaction: Transaction,
  wanted: readonly MatchWanted[],
  keys: readonly MatchKeys[],
): Promise<Candidate[]> {
  const isbns = wanted.flatMap(({ isbns: all }, place) => all.map((isbn) => ({ place, isbn })));
  return await transaction.query<Candidate>(
    `with found as (
       select place, 'control-number' as by, title_id as id
       from unnest($1::text[], $2::text[]) with ordinality as wanted(format, number, place)
       join record on record.control_number = number and record.format = wanted.format where number <> ''
       union all
       select place, 'isbn', title.id from unnest($3::bigint[], $4::text[]) as wanted(place, isbn)
       join title on title.isbn = wanted.isbn
       union all
       select place, 'title', title.id from unnest($5::text[]) with ordinality as wanted(key, place)
       join title on title_match_key(title, subtitle, authors, year, publisher) = key)
     select (place - 1)::int as place, by, kept_title(id) as "titleId", record.format,
       coalesce(record.control_number, '') as "controlNumber",
       coalesce((select field ->> 'value' from jsonb_array_elements(record.fields -> 'fields') as field
         where field ->> 'tag' = '003' limit 1), '') as maker,
       title_match_key(title.title, title.subtitle, title.authors, title.year, title.publisher) as key,
       title_match_key(title.title, '', '', null, '') as "titleKey"
     from found join title using (id) left join record on record.title_id = id order by place, id`,
    [
      wanted.map(({ format }) => format),
      wanted.map(({ controlNumber }) => controlNumber),
      isbns.map(({ place }) => place + 1),
      isbns.map(({ isbn }) => isbn),
      keys.map(({ key }) => key),
    ],
  );
}

/** The new ids. Rows are numbered in the order in which they come, so the ids in order are theirs. */
export async function insertTitles(
  transaction: Transaction,
  titles: readonly TitleValues[],
): Promise<number[]> {
  if (titles.length === 0) return [];
  const rows = await transaction.query<{ id: number }>(
    `insert into title (${titleColumns}) select ${titleColumnsQuoted}
     from unnest($1::jsonb[]) with ordinality as new(whole, place),
       jsonb_to_record(whole) as one(${titleColumnsOfJson}) order by place returning id`,
    [titles.map((title) => JSON.stringify(title))],
  );
  return rows.map(({ id }) => id).toSorted((one, other) => one - other);
}

export type NewRecord = {
  readonly titleId: number;
  readonly format: RecordFormat;
  readonly controlNumber: string;
  readonly fields: unknown;
  readonly original: Uint8Array | null;
  readonly encoding: string | null;
};

export function insertRecords(transaction: Transaction, records: readonly NewRecord[]): void {
  if (records.length === 0) return;
  transaction.send(
    `insert into record (title_id, format, control_number, fields, original, original_encoding)
     select * from unnest($1::bigint[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[], $6::text[])`,
    [
      records.map(({ titleId }) => titleId),
      records.map(({ format }) => format),
      records.map(({ controlNumber }) => controlNumber),
      records.map(({ fields }) => JSON.stringify(fields)),
      records.map(({ original }) => (original === null ? null : Buffer.from(original))),
      records.map(({ encoding }) => encoding),
    ],
  );
}

/** A record byte for byte as it came, and what it is; null: the title has none, or it was made here. */
export async function findOriginal(
  titleId: number,
): Promise<{ readonly format: RecordFormat; readonly original: Uint8Array } | null> {
  const rows = await reading.query<{ format: RecordFormat; original: Uint8Array }>(
    "select format, original from record where title_id = $1 and original is not null",
    [titleId],
  );
  return rows[0] ?? null;
}

/** The bytes of a record that came with a version of a title which had none. */
export function keepOriginals(
  transaction: Transaction,
  records: readonly (Pick<NewRecord, "titleId" | "original" | "encoding"> & {
    readonly version: number;
  })[],
): void {
  if (records.length === 0) return;
  transaction.send(
    `update record set original = new.original, original_encoding = new.encoding, original_version = new.version
     from unnest($1::bigint[], $2::bytea[], $3::text[], $4::int[]) as new(id, original, encoding, version)
     where title_id = id and record.original is null and new.original is not null`,
    [
      records.map(({ titleId }) => titleId),
      records.map(({ original }) => (original === null ? null : Buffer.from(original))),
      records.map(({ encoding }) => encoding),
      records.map(({ version }) => version),
    ],
  );
}

/** With a version that is taken back the bytes go that came with it; the next record may bring its own. */
export function forgetOriginal(
  transaction: Transaction,
  of: { readonly titleId: number; readonly version: number },
): void {
  transaction.send(
    `update record set original = null, original_encoding = null, original_version = null
     where title_id = $1 and original_version = $2`,
    [of.titleId, of.version],
  );
}

/** Which of these barcodes stand on an item, and of which title. */
export async function findBarcodes(
  transaction: Transaction,
  barcodes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (barcodes.length === 0) return new Map();
  const rows = await transaction.query<{ barcode: string; titleId: number }>(
    `select barcode, title_id as "titleId" from item where barcode = any($1::text[])`,
    [barcodes],
  );
  return new Map(rows.map(({ barcode, titleId }) => [barcode, titleId]));
}

/** Which of these inventory numbers are given already. */
export async function findInventoryNumbers(
  transaction: Transaction,
  numbers: readonly string[],
): Promise<Set<string>> {
  if (numbers.length === 0) return new Set();
  const rows = await transaction.query<{ number: string }>(
    "select inventory_number as number from item where inventory_number = any($1::text[])",
    [numbers],
  );
  return new Set(rows.map(({ number }) => number));
}

export type NewItem = {
  readonly barcode: string;
  readonly titleId: number;
  readonly branchId: number;
  readonly itemTypeId: number;
  readonly collectionId: number | null;
  readonly callNumber: string | null;
  readonly price: number | null;
  readonly inventoryNumber: string | null;
};

/** The new ids by barcode; fewer than asked: somebody else took a barcode or a number a moment ago. */
export async function insertItems(
  transaction: Transaction,
  items: readonly NewItem[],
): Promise<ReadonlyMap<string, number>> {
  if (items.length === 0) return new Map();
  const rows = await transaction.query<{ barcode: string; id: number }>(
    `insert into item (barcode, title_id, home_branch_id, item_type_id, collection_id, call_number, price,
       inventory_number)
     select * from unnest($1::text[], $2::bigint[], $3::int[], $4::int[], $5::int[], $6::text[], $7::int[], $8::text[])
     on conflict do nothing returning barcode, id`,
    [
      items.map(({ barcode }) => barcode),
      items.map(({ titleId }) => titleId),
      items.map(({ branchId }) => branchId),
      items.map(({ itemTypeId }) => itemTypeId),
      items.map(({ collectionId }) => collectionId),
      items.map(({ callNumber }) => callNumber),
      items.map(({ price }) => price),
      items.map(({ inventoryNumber }) => inventoryNumber),
    ],
  );
  return new Map(rows.map(({ barcode, id }) => [barcode, id]));
}

export type ImportedRecord = {
  readonly number: number;
  readonly place: number;
  readonly outcome: "created" | "changed" | "same" | "rejected";
  readonly codes: readonly string[];
  readonly titleId: number | null;
  readonly matchedBy: string | null;
  readonly versionBefore: number | null;
  readonly versionAfter: number | null;
  readonly itemIds: readonly number[];
};

export function noteImportedRecords(
  transaction: Transaction,
  importId: number,
  records: readonly ImportedRecord[],
): void {
  if (records.length === 0) return;
  transaction.send(
    `insert into catalogue_import_record (import_id, number, place, outcome, codes, title_id, matched_by,
       version_before, version_after, item_ids)
     select $1, number, place, outcome, codes::text[], title, matched, before, after, items::bigint[]
     from unnest($2::int[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::int[], $9::int[], $10::text[])
       as new(number, place, outcome, codes, title, matched, before, after, items)`,
    [
      importId,
      records.map(({ number }) => number),
      records.map(({ place }) => place),
      records.map(({ outcome }) => outcome),
      // A list of lists cannot be sent as one.
      records.map(({ codes }) => `{${codes.map(quoted).join(",")}}`),
      records.map(({ titleId }) => titleId),
      records.map(({ matchedBy }) => matchedBy),
      records.map(({ versionBefore }) => versionBefore),
      records.map(({ versionAfter }) => versionAfter),
      records.map(({ itemIds }) => `{${itemIds.join(",")}}`),
    ],
  );
}

/** Codes are plain words, but a picture's name may stand among them. */
function quoted(code: string): string {
  return /^[\w-]+$/.test(code) ? code : `"${code.replace(/["\\]/g, "\\$&")}"`;
}

export type CataloguePlaces = {
  readonly branches: readonly Named[];
  readonly itemTypes: readonly Named[];
  readonly collections: readonly Named[];
};
type Named = { readonly id: number; readonly code: string; readonly name: string };

/** What the codes of a record's copies stand for. */
export async function readCataloguePlaces(
  transaction: Pick<Transaction, "query">,
): Promise<CataloguePlaces> {
  const list = (table: string) =>
    `coalesce((select json_agg(json_build_object('id', id, 'code', code, 'name', name) order by position, id) from ${table}), '[]')`;
  const [row] = await transaction.query<CataloguePlaces>(
    `select ${list("branch")} as branches, ${list("item_type")} as "itemTypes", ${list("collection")} as collections`,
    [],
  );
  return row ?? { branches: [], itemTypes: [], collections: [] };
}
