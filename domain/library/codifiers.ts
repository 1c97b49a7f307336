/**
 * What the library keeps, by one name everywhere: in the database, in addresses, commands and the
 * journal. `table` is null while the program does not keep it yet.
 */
export const codifiers = {
  user: { table: "users", key: "signInName", says: "member of staff" },
  role: { table: "role", key: "code", says: "role" },
  patron: { table: "patron", key: "id", says: "reader" },
  card: { table: "card", key: "number", says: "card" },
  category: {
    table: "patron_category",
    key: "code",
    says: "category of readers",
  },
  branch: { table: "branch", key: "code", says: "branch" },
  shelf: { table: "shelf", key: "code", says: "shelf" },
  collection: { table: "collection", key: "code", says: "collection" },
  condition: { table: "item_condition", key: "code", says: "condition" },
  source: { table: "acquisition_source", key: "code", says: "source of items" },
  "withdrawal-reason": {
    table: "withdrawal_reason",
    key: "code",
    says: "reason of withdrawal",
  },
  "item-type": {
    table: "item_type",
    key: "code",
    says: "type of copies",
  },
  title: { table: "title", key: "id", says: "title" },
  copy: { table: "item", key: "barcode", says: "copy" },
  loan: { table: "loan", key: "id", says: "loan" },
  hold: { table: "hold", key: "id", says: "hold" },
  fee: { table: "fee", key: "id", says: "fee" },
  request: { table: null, key: "id", says: "request" },
  report: {
    table: null,
    file: "domain/reports/report-registry.ts",
    key: "code",
    says: "report",
  },
  event: {
    table: "journal",
    key: "id",
    says: "event of the journal",
  },
  kiosk: { table: "device", key: "id", says: "kiosk" },
  backup: { table: null, key: "name", says: "backup" },
} as const satisfies Readonly<Record<string, Codifier>>;

export type Codifier = {
  readonly table: string | null;
  /** A list of the program's own instead of a table. */
  readonly file?: string;
  /** By which column one of them is known. */
  readonly key: string;
  readonly says: string;
};

/** As Markdown, a row each. */
export function codifierPage(): string {
  const rows = Object.entries<Codifier>(codifiers).map(([code, { table, file, key, says }]) => {
    const own = file === undefined ? "not kept yet" : `\`${file}\``;
    const kept = table === null ? own : `\`${table}.${key}\``;
    return `| \`${code}\` | ${kept} | ${says} |`;
  });
  return [
    "# What the library keeps",
    "",
    "Written by `npx bibliomat docs codifiers > docs/developer/codifiers.md`; a test compares. Their words in English, Russian and Chinese: the [glossary](../glossary.md).",
    "",
    "| code name | table and key | what it is |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
