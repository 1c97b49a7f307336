/**
 * Each list's table, the columns beside code and name, and every column that points at it. Names come
 * from here alone, never from a visitor: statements are put together of them.
 */
export const dictionaryTables = {
  branches: {
    table: "branch",
    columns: { timeZone: { column: "time_zone" } },
    uses: {
      items: "item.home_branch_id",
      patrons: "patron.home_branch_id",
      shelves: "shelf.branch_id",
      devices: "device.branch_id",
      policies: "loan_policy.branch_id",
      roles: "role_assignment.branch_id",
      settings: "setting.branch_id",
      loans: "loan.branch_id",
      accessions: "accession.branch_id",
      withdrawals: "withdrawal.branch_id",
      journal: "journal.branch_id",
    },
  },
  categories: {
    table: "patron_category",
    columns: {
      membershipMonths: { column: "membership_months" },
      membershipFee: { column: "membership_fee" },
      minAge: { column: "min_age" },
      maxAge: { column: "max_age" },
    },
    uses: {
      patrons: "patron.category_id",
      policies: "loan_policy.category_id",
      loans: "loan.category_id",
    },
  },
  "item-types": {
    table: "item_type",
    columns: { group: { column: "parent_id", of: "item_type" } },
    uses: {
      items: "item.item_type_id",
      members: "item_type.parent_id",
      policies: "loan_policy.item_type_id",
      loans: "loan.item_type_id",
    },
  },
  shelves: {
    table: "shelf",
    columns: { branch: { column: "branch_id", of: "branch" } },
    uses: { items: "item.shelf_id" },
  },
  collections: { table: "collection", columns: {}, uses: { items: "item.collection_id" } },
  conditions: { table: "item_condition", columns: {}, uses: { items: "item.condition_id" } },
  sources: {
    table: "acquisition_source",
    columns: {},
    uses: { items: "item.source_id", accessions: "accession.source_id" },
  },
  "withdrawal-reasons": {
    table: "withdrawal_reason",
    columns: {},
    uses: { withdrawals: "withdrawal.reason_id" },
  },
} as const satisfies Readonly<Record<string, DictionaryTable>>;

export type TableColumn = {
  readonly column: string;
  /** The table of another list: the column holds the id of an entry, which is spoken of by its code. */
  readonly of?: string;
};
type DictionaryTable = {
  readonly table: string;
  readonly columns: Readonly<Record<string, TableColumn>>;
  readonly uses: Readonly<Record<string, string>>;
};

export type DictionaryKey = keyof typeof dictionaryTables;
export type UseName = {
  [Key in DictionaryKey]: keyof (typeof dictionaryTables)[Key]["uses"];
}[DictionaryKey];

export function tableOf(name: DictionaryKey): DictionaryTable {
  return dictionaryTables[name];
}
