import { reading, type Transaction } from "#db/transaction.ts";

/** The columns that somebody writes by hand, by the names they are spoken of. */
const columns = {
  branchId: "home_branch_id",
  itemTypeId: "item_type_id",
  shelfId: "shelf_id",
  collectionId: "collection_id",
  conditionId: "condition_id",
  sourceId: "source_id",
  accessionId: "accession_id",
  callNumber: "call_number",
  inventoryNumber: "inventory_number",
  price: "price",
  parts: "parts",
  isForLoan: "is_for_loan",
} as const;
export type ItemColumn = keyof typeof columns;
export type ItemValues = Readonly<Partial<Record<ItemColumn, string | number | boolean | null>>>;

/** The lists an item points into, and where their codes stand. */
const lists = {
  branch: "branch",
  itemType: "item_type",
  shelf: "shelf",
  collection: "collection",
  condition: "item_condition",
  source: "acquisition_source",
} as const;

/** The id of an entry by its code; null: there is none. Of a shelf its branch, too. */
export async function entryId(
  transaction: Transaction,
  list: keyof typeof lists,
  code: string,
): Promise<{ readonly id: number; readonly branchId: number | null } | null> {
  const of = list === "shelf" ? "branch_id" : "null::int";
  const rows = await transaction.query<{ id: number; branchId: number | null }>(
    `select id, ${of} as "branchId" from ${lists[list]} where code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** Null: the barcode or the inventory number is another item's. */
export async function insertItem(
  transaction: Transaction,
  item: { readonly barcode: string; readonly titleId: number; readonly values: ItemValues },
): Promise<number | null> {
  const named = Object.entries(item.values) as [ItemColumn, unknown][];
  const places = named.map((_, place) => `$${place + 3}`);
  const rows = await transaction.query<{ id: number }>(
    `insert into item (barcode, title_id, ${named.map(([name]) => columns[name]).join(", ")})
     values ($1, $2, ${places.join(", ")}) on conflict do nothing returning id::float8 as id`,
    [item.barcode, item.titleId, ...named.map(([, value]) => value)],
  );
  return rows[0]?.id ?? null;
}

export async function isBarcodeTaken(transaction: Transaction, barcode: string): Promise<boolean> {
  return (await transaction.query("select from item where barcode = $1", [barcode])).length > 0;
}

export type LockedItem = {
  readonly id: number;
  readonly barcode: string;
  readonly branchId: number;
  readonly shelfBranchId: number | null;
  readonly version: number;
  readonly values: ItemValues;
};

export async function lockItem(
  transaction: Transaction,
  barcode: string,
): Promise<LockedItem | null> {
  await transaction.query("select from item where barcode = $1 for no key update", [barcode]);
  const values = Object.entries(columns).map(([name, column]) => `'${name}', item.${column}`);
  const rows = await transaction.query<LockedItem>(
    `select item.id::float8 as id, barcode, home_branch_id as "branchId", shelf.branch_id as "shelfBranchId", version,
       jsonb_build_object(${values.join(", ")}) as values
     from item left join shelf on shelf.id = item.shelf_id where barcode = $1`,
    [barcode],
  );
  return rows[0] ?? null;
}

/** False: the inventory number is another item's. */
export async function updateItem(
  transaction: Transaction,
  itemId: number,
  values: ItemValues,
): Promise<boolean> {
  const named = Object.entries(values) as [ItemColumn, unknown][];
  const sets = named.map(([name], place) => `${columns[name]} = $${place + 2}`);
  const number = values.inventoryNumber ?? null;
  const rows = await transaction.query(
    `update item set ${sets.join(", ")}, version = version + 1 where id = $1
       and not exists (select from item as other where other.inventory_number = $${named.length + 2} and other.id <> $1)
     returning 1 as one`,
    [itemId, ...named.map(([, value]) => value), number],
  );
  return rows.length > 0;
}

/** In the chain of the item's branch. */
export function journalItem(
  transaction: Transaction,
  told: {
    readonly act: string;
    readonly outcome: string;
    readonly itemId: number;
    readonly branchId: number;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): void {
  transaction.send(
    "insert into journal (act, outcome, branch_id, item_id, detail) values ($1, $2, $3, $4, $5::jsonb)",
    [told.act, told.outcome, told.branchId, told.itemId, JSON.stringify(told.detail)],
  );
}

export async function hasTitle(transaction: Transaction, titleId: number): Promise<boolean> {
  const rows = await transaction.query("select from title where id = $1 for key share", [titleId]);
  return rows.length > 0;
}

export type ItemRow = {
  readonly barcode: string;
  readonly titleId: number;
  readonly title: string;
  readonly authors: string;
  readonly branchId: number;
  readonly branch: string;
  readonly itemType: string;
  readonly shelf: string | null;
  readonly collection: string | null;
  readonly condition: string | null;
  readonly source: string | null;
  readonly accession: string | null;
  readonly callNumber: string | null;
  readonly inventoryNumber: string | null;
  readonly price: number | null;
  readonly parts: string;
  readonly isForLoan: boolean;
  readonly version: number;
  readonly addedAt: Date;
  readonly isLent: boolean;
  readonly isSetAside: boolean;
  readonly marks: readonly string[];
};

const shown = `item.barcode, title.id::float8 as "titleId", title.title, title.authors, item.home_branch_id as "branchId",
  branch.code as branch, item_type.code as "itemType", shelf.code as shelf, collection.code as collection,
  item_condition.code as condition, acquisition_source.code as source,
  accession.number || '/' || accession.year as accession, item.call_number as "callNumber",
  item.inventory_number as "inventoryNumber", item.price, item.parts, item.is_for_loan as "isForLoan", item.version,
  item.added_at as "addedAt",
  exists (select from loan where loan.item_id = item.id and loan.ended_at is null) as "isLent",
  exists (select from hold_trap where hold_trap.item_id = item.id and hold_trap.ended_at is null) as "isSetAside",
  array(select kind from item_mark where item_mark.item_id = item.id and item_mark.ended_at is null order by id) as marks`;
const shownTables = `item join title on title.id = item.title_id join branch on branch.id = item.home_branch_id
  join item_type on item_type.id = item.item_type_id left join shelf on shelf.id = item.shelf_id
  left join collection on collection.id = item.collection_id
  left join item_condition on item_condition.id = item.condition_id
  left join acquisition_source on acquisition_source.id = item.source_id
  left join accession on accession.id = item.accession_id`;

export async function findItem(barcode: string): Promise<ItemRow | null> {
  const rows = await reading.query<ItemRow>(
    `select ${shown} from ${shownTables} where item.barcode = $1`,
    [barcode],
  );
  return rows[0] ?? null;
}

export async function itemsOfTitle(titleId: number): Promise<ItemRow[]> {
  return await reading.query<ItemRow>(
    `select ${shown} from ${shownTables} where item.title_id = $1 order by item.id limit 500`,
    [titleId],
  );
}
