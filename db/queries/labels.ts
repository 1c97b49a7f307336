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
const tables = `item join title on title.id = item.title_id join branch on branch.id = item.home_branch_id
  left join collection on collection.id = item.collection_id
  left join shelf on shelf.id = item.shelf_id`;

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
