import type { ClassNumber, Drawn, ItemDraft, TitleDraft } from "#domain/catalog/records/draft.ts";
import { withoutMarks, withoutPunctuation } from "#domain/catalog/records/field-values.ts";
import { marcLanguage } from "#domain/catalog/records/languages.ts";
import type { DataField, Field, MarcRecord } from "#domain/catalog/records/record.ts";

/**
 * A record for a title that has none: it was made here by hand or came from a table. What is drawn from
 * it again is the title as it was. Names and headings go to the fields for what no list controls.
 */
export function recordOfTitle(drawn: Drawn, format: "marc21" | "unimarc"): MarcRecord {
  return format === "marc21" ? asMarc21(drawn) : asUnimarc(drawn);
}

function asMarc21({ title, items }: Drawn): MarcRecord {
  const [type, level] = types[title.kind];
  return {
    leader: `     n${type}${level} a22     3u 4500`,
    fields: [
      ...numbered(title),
      { tag: "008", value: codes008(title) },
      ...title.isbns.map((isbn) => data("020", "  ", ["a", isbn])),
      ...several("041", title.languages.length > 1 ? languageCodes(title) : []),
      ...title.classes.map(({ scheme, number }) => classOfMarc21(scheme, number)),
      data(
        "245",
        "00",
        ["a", ended(title.title, title.subtitle === "" ? " /" : " :")],
        ["b", ended(title.subtitle, " /")],
        ["c", title.authors],
      ),
      ...published("264", " 1", title, { codes: ["a", "b", "c"], ended }),
      ...texts("490", "0 ", [ended(title.series, " ;")]),
      ...texts("520", "  ", title.notes.split("\n")),
      ...texts("653", "  ", title.subjects),
      ...texts(
        "720",
        "  ",
        title.authors.split(", ").map((name) => ended(name, ",")),
      ),
      ...items.map((item) => copy("952", item, codesOf952)),
    ].filter(isSaid),
  };
}

function asUnimarc({ title, items }: Drawn): MarcRecord {
  const [type, level] = types[title.kind];
  return {
    leader: `     n${unimarcTypes[type] ?? type}${level}0 22     3  450 `,
    fields: [
      ...numbered(title),
      ...title.isbns.map((isbn) => data("010", "  ", ["a", isbn])),
      data("100", "  ", ["a", codes100(title)]),
      ...several("101", languageCodes(title)),
      data(
        "200",
        "1 ",
        ["a", marked(title.title, " /")],
        ["e", marked(title.subtitle, " /")],
        ["f", title.authors],
      ),
      ...published("210", "  ", title, { codes: ["a", "c", "d"], ended: marked }),
      ...texts("225", "2 ", [title.series]),
      ...texts("330", "  ", title.notes.split("\n")),
      ...texts("610", "0 ", title.subjects),
      ...title.classes.map(({ scheme, number }) => classOfUnimarc(scheme, number)),
      ...texts("701", " 0", title.authors.split(", ")),
      ...items.map((item) => copy("899", item, codesOf899)),
    ].filter(isSaid),
  };
}

type Coded = readonly [code: string, value: string];

/** A field of the subfields that have a value. */
function data(tag: string, indicators: string, ...coded: readonly Coded[]): DataField {
  const said = coded.filter(([, value]) => value !== "");
  return { tag, indicators, subfields: said.map(([code, value]) => ({ code, value })) };
}

function texts(tag: string, indicators: string, values: readonly string[]): DataField[] {
  return values.map((value) => data(tag, indicators, ["a", value]));
}

function several(tag: string, values: readonly string[]): DataField[] {
  return [data(tag, "0 ", ...values.map((value): Coded => ["a", value]))];
}

function isSaid(field: Field): boolean {
  return "value" in field || field.subfields.length > 0;
}

function numbered({ controlNumber }: TitleDraft): Field[] {
  return controlNumber === "" ? [] : [{ tag: "001", value: controlNumber }];
}

function languageCodes({ languages }: TitleDraft): string[] {
  return languages.map(marcLanguage).filter((code) => code !== null);
}

/** A text that ends as if a mark of the catalogue stood there has one behind it, which readers take away. */
function ended(text: string, mark: string): string {
  return withoutPunctuation(text) === text ? text : text + mark;
}

function marked(text: string, mark: string): string {
  return withoutMarks(text) === text ? text : text + mark;
}

/** "Place: Name" becomes two subfields; a publisher without a place is a name. */
function published(
  tag: string,
  indicators: string,
  { publisher, year }: TitleDraft,
  how: { readonly codes: readonly [string, string, string]; readonly ended: typeof ended },
): DataField[] {
  const [place, name, date] = how.codes;
  const at = publisher.indexOf(": ");
  const parts: readonly Coded[] =
    at < 0
      ? [[name, how.ended(publisher, ",")]]
      : [
          [place, how.ended(publisher.slice(0, at), " :")],
          [name, how.ended(publisher.slice(at + 2), ",")],
        ];
  return [data(tag, indicators, ...parts, [date, year === null ? "" : String(year)])];
}

/** Type of record and bibliographic level, leader 06 and 07. */
const types = {
  book: ["a", "m"],
  serial: ["a", "s"],
  map: ["e", "m"],
  music: ["c", "m"],
  sound: ["j", "m"],
  video: ["g", "m"],
  electronic: ["m", "m"],
  other: ["k", "m"],
} as const satisfies Record<TitleDraft["kind"], readonly [string, string]>;

const unimarcTypes: Readonly<Record<string, string>> = { m: "l" };

/** Field 008: date, readers and language by their places; `|` where nobody says. */
function codes008({ year, audience, languages }: TitleDraft): string {
  const date = year === null ? "n        " : `s${String(year).padStart(4, "0")}    `;
  const reader = { any: " ", children: "j", youth: "d", adult: "e" }[audience];
  const language = marcLanguage(languages[0] ?? "und") ?? "   ";
  return `||||||${date}xx ||||${reader}            ${language}||`;
}

/** Field 100: date, readers and that it is in Unicode. */
function codes100({ year, audience }: TitleDraft): string {
  const date = year === null ? "u        " : `d${String(year).padStart(4, "0")}    `;
  const reader = { any: "   ", children: "a  ", youth: "e  ", adult: "k  " }[audience];
  return `        ${date}${reader}y    y50      ba`;
}

function classOfMarc21(scheme: ClassNumber["scheme"], number: string): DataField {
  const tags = { udc: "080", ddc: "082", lcc: "050" } as const;
  if (scheme === "udc" || scheme === "ddc" || scheme === "lcc")
    return data(tags[scheme], scheme === "udc" ? "  " : "04", ["a", number]);
  return data("084", "  ", ["a", number], ["2", sources[scheme]]);
}

function classOfUnimarc(scheme: ClassNumber["scheme"], number: string): DataField {
  const tags = { udc: "675", ddc: "676", lcc: "680", clc: "690" } as const;
  if (scheme === "bbk" || scheme === "other")
    return data("686", "  ", ["a", number], ["2", sources[scheme]]);
  return data(tags[scheme], "  ", ["a", number]);
}

const sources = { bbk: "rubbk", clc: "clc", other: "" } as const;

type CopyCodes = Partial<Record<keyof ItemDraft, string>>;
const codesOf952: CopyCodes = {
  branch: "a",
  barcode: "p",
  inventoryNumber: "i",
  callNumber: "o",
  itemType: "y",
  collection: "8",
  price: "v",
};
/** RUSMARC has no place for the kind of a copy and its price. */
const codesOf899: CopyCodes = {
  branch: "a",
  collection: "c",
  callNumber: "j",
  barcode: "p",
  inventoryNumber: "x",
};

function copy(tag: string, item: ItemDraft, codes: CopyCodes): DataField {
  const coded = Object.entries(codes).map(
    ([name, code]): Coded => [code, item[name as keyof ItemDraft] ?? ""],
  );
  return data(tag, "  ", ...coded);
}
