/** What a column of a file may hold. */
export const importFields = [
  "externalId",
  "cardNumber",
  "familyName",
  "givenName",
  "middleName",
  "fullName",
  "birthDate",
  "category",
  "branch",
  "language",
  "email",
  "phone",
  "address",
  "expiresOn",
] as const;
export type ImportField = (typeof importFields)[number];

export function isImportField(text: string): text is ImportField {
  return importFields.some((name) => name === text);
}

/** Which field each column holds, by its place; null: the column is left out. */
export type ColumnMap = readonly (ImportField | null)[];

/** Columns whose heading names a field; the first of two that name the same, the others stay free. */
export function proposeColumns(headings: readonly string[]): ColumnMap {
  const taken = new Set<ImportField>();
  return headings.map((heading) => {
    const field = fieldOf(heading);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

export type MapFault = "no-name" | "no-key" | "twice";

/** What is wrong with a choice of columns: a reader has a name, and is found again by something. */
export function faultsOfMap(map: ColumnMap): MapFault[] {
  const chosen = map.filter((field) => field !== null);
  const has = (field: ImportField) => chosen.includes(field);
  const faults: MapFault[] = [];
  if (!has("familyName") && !has("fullName")) faults.push("no-name");
  if (!has("externalId") && !has("cardNumber")) faults.push("no-key");
  if (new Set(chosen).size < chosen.length) faults.push("twice");
  return faults;
}

/** Headings as other systems and libraries write them, in small letters without blanks and signs. */
const names = {
  externalId:
    "externalid id uid userid studentid studentnumber studentno employeeid employeenumber pupilid personid patronid sourceid внешнийкод внешнийид ид идентификатор кодчитателя табельныйномер табномер номерзачетки зачетка номерстуденческого личноедело 外部编号 编号 学号 工号 职工号 学生编号 人员编号 读者编号",
  cardNumber:
    "card cardnumber cardno cardid barcode librarycard librarycardnumber patronbarcode билет читательскийбилет номербилета номерчитательскогобилета номерчб чб штрихкод карта номеркарты читбилет 卡号 证号 借书证号 读者证号 条码 读者条码 图书证号",
  familyName: "familyname lastname last surname sn фамилия фам прізвище 姓 姓氏",
  givenName: "givenname firstname first forename имя імя 名 名字",
  middleName: "middlename middle secondname patronymic отчество отч побатькові 中间名 父名",
  fullName:
    "name fullname displayname cn patronname reader readername фио фамилияимяотчество фамилияимя читатель піб 姓名 读者姓名 全名 名称",
  birthDate:
    "birthdate dateofbirth dob birthday born bdate датарождения деньрождения рождение рожден др днр 出生日期 生日 出生年月日 出生",
  category:
    "category categorycode patroncategory patrontype readertype usertype usergroup type group borrowercategory категория категориячитателя кодкатегории типчитателя группа 类别 读者类别 读者类型 类型 类别代码",
  branch:
    "branch branchcode homebranch library homelibrary librarycode location филиал кодфилиала библиотека отдел подразделение 分馆 分馆代码 馆代码 所属馆 图书馆",
  language:
    "language lang preferredlanguage locale язык предпочитаемыйязык мова 语言 语种 首选语言",
  email:
    "email mail emailaddress почта электроннаяпочта элпочта эпочта имейл емейл адресэлектроннойпочты 邮箱 电子邮箱 电子邮件 邮件 邮箱地址",
  phone:
    "phone phonenumber telephone telephonenumber tel mobile mobilephone cell телефон тел номертелефона мобильный мобильныйтелефон сотовый 电话 手机 手机号 手机号码 电话号码 联系电话",
  address:
    "address postaladdress streetaddress homeaddress street адрес адреспроживания домашнийадрес местожительства почтовыйадрес 地址 住址 家庭住址 通讯地址 家庭地址",
  expiresOn:
    "expires expireson expiry expirydate expirationdate enddate validuntil validto dateexpiry срокдействия действителендо действуетдо годендо датаокончания окончание 有效期 有效期至 到期日 到期日期 截止日期 失效日期",
} as const satisfies Readonly<Record<ImportField, string>>;

const known = new Map<string, ImportField>(
  importFields.flatMap((field) =>
    names[field].split(" ").map((name): [string, ImportField] => [name, field]),
  ),
);

function fieldOf(heading: string): ImportField | null {
  return known.get(plain(heading)) ?? null;
}

/** Small letters and digits alone: "E-mail", "e_mail" and "E mail" are one heading. */
function plain(heading: string): string {
  return heading
    .slice(0, 100)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
