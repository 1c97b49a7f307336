/** What a column of a table may hold. */
export const rowFields = [
  "title",
  "subtitle",
  "authors",
  "isbn",
  "year",
  "publisher",
  "place",
  "series",
  "subjects",
  "language",
  "udc",
  "bbk",
  "ddc",
  "clc",
  "lcc",
  "audience",
  "kind",
  "notes",
  "controlNumber",
  "barcode",
  "inventoryNumber",
  "callNumber",
  "branch",
  "itemType",
  "collection",
  "price",
  "cover",
] as const;
export type RowField = (typeof rowFields)[number];

/** For each column what it holds, or null where it is left out. */
export type RowColumns = readonly (RowField | null)[];

/** What the headings name, in three languages; a field is taken by the first that names it. */
export function proposeRowColumns(headings: readonly string[]): RowColumns {
  const taken = new Set<RowField>();
  return headings.map((heading) => {
    const field = byHeading.get(plain(heading)) ?? null;
    if (field === null || (taken.has(field) && !severalOf.has(field))) return null;
    taken.add(field);
    return field;
  });
}

export const columnProblems = ["no-title-column", "column-twice"] as const;
export type ColumnProblem = (typeof columnProblems)[number];

/** Why columns cannot be read so: without titles there is nothing to take, and one barcode is in one column. */
export function problemOfColumns(columns: RowColumns): ColumnProblem | null {
  if (!columns.includes("title")) return "no-title-column";
  const single = columns.filter((field) => field !== null && standsOnce.has(field));
  return new Set(single).size < single.length ? "column-twice" : null;
}

const standsOnce: ReadonlySet<RowField> = new Set([
  "title",
  "controlNumber",
  "barcode",
  "inventoryNumber",
  "callNumber",
  "branch",
  "itemType",
  "collection",
  "price",
  "cover",
]);

const severalOf: ReadonlySet<RowField> = new Set(["isbn", "authors", "subjects"]);

function plain(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const names = {
  title: "title | book title | заглавие | название | наименование | 题名 | 书名 | 正题名",
  subtitle: "subtitle | sub title | подзаголовок | сведения к заглавию | 副题名 | 副标题",
  authors: "author | authors | creator | автор | авторы | 作者 | 著者 | 责任者",
  isbn: "isbn | isbn 13 | isbn 10 | isbns | 国际标准书号",
  year: "year | publication year | year of publication | pub year | год | год издания | 出版年 | 出版年份 | 年份",
  publisher: "publisher | издательство | изд во | издатель | 出版社 | 出版者",
  place: "place | place of publication | город | место издания | 出版地",
  series: "series | серия | 丛书 | 丛书名 | 丛编",
  subjects:
    "subject | subjects | keywords | genre | рубрика | рубрики | темы | ключевые слова | жанр | 主题 | 主题词 | 关键词",
  language: "language | lang | язык | 语种 | 语言",
  udc: "udc | удк",
  bbk: "bbk | ббк",
  ddc: "ddc | dewey | дьюи",
  clc: "clc | 中图分类号 | 中图法分类号 | 分类号",
  lcc: "lcc | lc class",
  audience: "audience | читательское назначение | 读者对象",
  kind: "kind | вид издания | 文献种类",
  notes:
    "notes | note | description | summary | аннотация | примечание | описание | 附注 | 摘要 | 简介",
  controlNumber: "control number | record id | record number | номер записи | 控制号 | 记录号",
  barcode: "barcode | bar code | item barcode | штрихкод | штриховой код | 条码 | 条码号 | 条形码",
  inventoryNumber:
    "inventory number | accession number | inventory no | инвентарный номер | инв номер | инв | 登录号 | 财产号 | 馆藏号",
  callNumber:
    "call number | shelf mark | shelfmark | shelf | tag | шифр | полочный шифр | расстановочный шифр | 索书号",
  branch: "branch | library | филиал | библиотека | 分馆 | 馆藏地",
  itemType: "item type | material type | тип экземпляра | 文献类型",
  collection: "collection | фонд | отдел | 馆藏 | 藏书",
  price: "price | cost | цена | стоимость | 价格 | 定价",
  cover: "cover | cover file | cover image | обложка | файл обложки | 封面 | 封面文件",
} as const satisfies Record<RowField, string>;

const byHeading: ReadonlyMap<string, RowField> = new Map(
  rowFields.flatMap((field) =>
    names[field].split("|").map((name) => [plain(name), field] as const),
  ),
);
