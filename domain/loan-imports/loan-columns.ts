/** What a column of a table of open loans can hold. */
export const loanFields = [
  "card",
  "externalId",
  "barcode",
  "lentAt",
  "due",
  "renewals",
  "branch",
] as const;
export type LoanField = (typeof loanFields)[number];

/** The place of each column; left out: there is none. */
export type LoanColumns = Readonly<Partial<Record<LoanField, number>>>;
export const columnFaults = ["no-reader-column", "no-barcode", "no-lent-at", "no-due"] as const;
export type ColumnFault = (typeof columnFaults)[number];

/** Which columns the headings name; the first of two that name the same. */
export function findLoanColumns(headings: readonly string[]): LoanColumns | ColumnFault {
  const found: Partial<Record<LoanField, number>> = {};
  headings.forEach((heading, place) => {
    const field = known.get(plain(heading));
    if (field !== undefined) found[field] ??= place;
  });
  if (found.card === undefined && found.externalId === undefined) return "no-reader-column";
  if (found.barcode === undefined) return "no-barcode";
  if (found.lentAt === undefined) return "no-lent-at";
  return found.due === undefined ? "no-due" : found;
}

/** Headings as other systems and libraries write them, in small letters without blanks and signs. */
const names = {
  card: "card cardnumber cardno librarycard patronbarcode borrowerbarcode userbarcode билет читательскийбилет номербилета номерчитательскогобилета номерчб чб карта номеркарты 卡号 证号 借书证号 读者证号 读者条码",
  externalId:
    "externalid patronid patronnumber borrowernumber borrowerid readerid userid studentid внешнийкод внешнийид кодчитателя идчитателя табельныйномер 外部编号 学号 工号 读者编号",
  barcode:
    "barcode itembarcode item itemid copy copybarcode inventorynumber accessionnumber штрихкод штрихкодэкземпляра экземпляр инвентарныйномер инвномер 条码 条码号 图书条码 馆藏条码 登录号 财产号",
  lentAt:
    "lentat lent lenton issuedate issued issuedon checkoutdate checkout checkedout loandate loaned дата датавыдачи выдано выдан 借出日期 借出时间 借阅日期 借书日期 外借日期",
  due: "due dueat dueon duedate datedue returnby returndate срок срокдо сроквозврата вернутьдо датавозврата возвратдо 应还日期 到期日期 到期日 还书期限 应还时间",
  renewals:
    "renewals renewalcount timesrenewed renewed продления продлений числопродлений 续借次数 续借",
  branch:
    "branch branchcode library librarycode location филиал кодфилиала библиотека 分馆 分馆代码 馆代码",
} as const satisfies Readonly<Record<LoanField, string>>;

const known = new Map<string, LoanField>(
  loanFields.flatMap((field) =>
    names[field].split(" ").map((name): [string, LoanField] => [name, field]),
  ),
);

function plain(heading: string): string {
  return heading
    .slice(0, 100)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
