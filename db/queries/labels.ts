import { isInStock } from "#db/queries/holds.ts";
import { reading } from "#db/transaction.ts";

export type LabelRow = {
  readonly barcode: string;
  readonly title: string;
  readonly authors: string;
  readonly callNumber: string;
  readonly branch: string;
  readonly collection: string;
  readonly inventoryNumber: string;
  readonly publisher: string;
  readonly year: number | null;
  readonly isbn: string;
  readonly subjects: readonly string[];
  readonly classes: readonly string[];
};

const columns = `item.barcode, title.title, title.authors, coalesce(item.call_number, '') as "callNumber",
  branch.code as branch, coalesce(collection.code, '') as collection,
  coalesce(item.inventory_number, '') as "inventoryNumber", title.publisher, title.year,
  coalesce(title.isbn, '') as isbn, title.subjects, title.classes`;
const withItem = `join title on title.id = item.title_id join branch on branch.id = item.home_branch_id
  left join collection on collection.id = item.collection_id
  left join shelf on shelf.id = item.shelf_id`;
const tables = `item ${withItem}`;

export async function labelsOfNumbers(numbers: readonly string[]): Promise<LabelRow[]> {
  return await reading.query<LabelRow>(
    `select ${columns} from ${tables} where item.barcode = any($1)`,
    [numbers],
  );
}

export type LabelFilter = {
  /** Codes; empty: any. */
  readonly branch: string;
  readonly shelf: string;
  readonly collection: string;
  /** A day; empty: from the beginning. */
  readonly since: string;
};

/** As they stand on the shelf: by call number. */
export async function labelsOfFilter(filter: LabelFilter, most: number): Promise<LabelRow[]> {
  return await reading.query<LabelRow>(
    `select ${columns} from ${tables}
     where ($1 = '' or branch.code = $1) and ($2 = '' or shelf.code = $2)
       and ($3 = '' or collection.code = $3)
       and ($4 = '' or item.added_at >= (nullif($4, '')::date)::timestamp at time zone branch.time_zone)
     order by item.call_number nulls last, item.barcode limit $5`,
    [filter.branch, filter.shelf, filter.collection, filter.since, most],
  );
}

const madeBy = `catalogue_import_record as record
  cross join unnest(item_ids) with ordinality as made (item_id, place)`;

/** New copies of an import of records, in the order of its file. */
export async function labelsOfImport(
  importId: number,
  page: { readonly offset: number; readonly most: number },
): Promise<LabelRow[]> {
  return await reading.query<LabelRow>(
    `select ${columns} from ${madeBy} join item on item.id = made.item_id ${withItem}
     where record.import_id = $1 order by record.number, made.place offset $2 limit $3`,
    [importId, page.offset, page.most],
  );
}

/** What stands on the copies of these titles that are in stock: title by title, in the order in which they came. */
export async function numbersOfTitles(
  titleIds: readonly number[],
  most: number,
): Promise<string[]> {
  const rows = await reading.query<{ barcode: string }>(
    `select barcode from item join unnest($1::bigint[]) with ordinality as chosen (title, place) on title = title_id
     where ${isInStock} order by place, id limit $2`,
    [titleIds, most],
  );
  return rows.map(({ barcode }) => barcode);
}

/** The same of what came in by one entry of the accession register. */
export async function numbersOfAccession(accessionId: number): Promise<string[]> {
  const rows = await reading.query<{ barcode: string }>(
    `select barcode from item where accession_id = $1 and ${isInStock} order by id`,
    [accessionId],
  );
  return rows.map(({ barcode }) => barcode);
}

export type LabelImport = { readonly id: number; readonly name: string; readonly items: number };

/** An import with how many of its new copies are there; null: there is none. */
export async function findLabelImport(importId: number): Promise<LabelImport | null> {
  const rows = await reading.query<LabelImport>(
    `select one.id, one.name,
       (select count(*)::int from ${madeBy} join item on item.id = made.item_id where record.import_id = one.id) as items
     from catalogue_import as one where one.id = $1`,
    [importId],
  );
  return rows[0] ?? null;
}
