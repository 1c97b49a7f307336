/**
 * What the library keeps, by one name everywhere: in the database, in addresses, commands and the
 * journal. `table` is null while the program does not keep it yet.
 */
export const codifiers = {
  user: { table: "users", key: "signInName", en: "member of staff", ru: "сотрудник", zh: "员工" },
  role: { table: "role", key: "code", en: "role", ru: "роль", zh: "角色" },
  patron: { table: "patron", key: "id", en: "reader", ru: "читатель", zh: "读者" },
  card: { table: "card", key: "number", en: "card", ru: "читательский билет", zh: "借书证" },
  category: {
    table: "patron_category",
    key: "code",
    en: "category of readers",
    ru: "категория читателей",
    zh: "读者类别",
  },
  branch: { table: "branch", key: "code", en: "branch", ru: "филиал", zh: "分馆" },
  shelf: { table: "shelf", key: "code", en: "shelf", ru: "полка", zh: "书架" },
  collection: { table: "collection", key: "code", en: "collection", ru: "собрание", zh: "馆藏集" },
  condition: { table: "item_condition", key: "code", en: "condition", ru: "состояние", zh: "品相" },
  "item-type": {
    table: "item_type",
    key: "code",
    en: "type of copies",
    ru: "тип экземпляров",
    zh: "文献类型",
  },
  title: { table: "title", key: "id", en: "title", ru: "издание", zh: "书目" },
  copy: { table: "item", key: "barcode", en: "copy", ru: "экземпляр", zh: "复本" },
  loan: { table: "loan", key: "id", en: "loan", ru: "выдача", zh: "借阅" },
  hold: { table: null, key: "id", en: "hold", ru: "бронь", zh: "预约" },
  fee: { table: null, key: "id", en: "fee", ru: "начисление", zh: "费用" },
  request: { table: null, key: "id", en: "request", ru: "заявка", zh: "申请" },
  report: { table: null, key: "code", en: "report", ru: "отчёт", zh: "报表" },
  event: {
    table: "journal",
    key: "id",
    en: "event of the journal",
    ru: "событие журнала",
    zh: "日志事件",
  },
  kiosk: { table: "device", key: "id", en: "kiosk", ru: "киоск", zh: "自助机" },
  backup: { table: null, key: "name", en: "backup", ru: "резервная копия", zh: "备份" },
} as const satisfies Readonly<Record<string, Codifier>>;

export type Codifier = {
  readonly table: string | null;
  /** By which column one of them is known. */
  readonly key: string;
  readonly en: string;
  readonly ru: string;
  readonly zh: string;
};

/** As Markdown, a row each. */
export function codifierPage(): string {
  const rows = Object.entries(codifiers).map(([code, { table, key, en, ru, zh }]) => {
    const kept = table === null ? "not kept yet" : `\`${table}.${key}\``;
    return `| \`${code}\` | ${kept} | ${en} | ${ru} | ${zh} |`;
  });
  return [
    "# What the library keeps",
    "",
    "Written by `npx bibliomat docs codifiers > docs/developer/codifiers.md`; a test compares.",
    "",
    "| code name | table and key | English | Русский | 中文 |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
