import type { ClassNumber } from "#domain/catalog/records/draft.ts";
import {
  cleanValue,
  controlValue,
  fieldsWith,
  firstOf,
  firstValue,
  values,
  withoutMarks,
} from "#domain/catalog/records/field-values.ts";
import { schemeOf } from "#domain/catalog/records/marc21-profile.ts";
import { type Profile, publisherOf } from "#domain/catalog/records/profile.ts";
import type { DataField, MarcRecord } from "#domain/catalog/records/record.ts";

/** UNIMARC, RUSMARC and CNMARC: fields 200, 700, 210 … mean the same in each. */
export const unimarcProfile: Profile = {
  title: (record) => {
    const [field] = fieldsWith(record, "200");
    const said = (codes: string) => (field === undefined ? [] : values(field, codes));
    const [own = "", ...more] = said("a");
    const rest = [...more, ...said("e"), ...said("hi")].map(withoutMarks);
    const whole = wholeTitle(record);
    if (whole === "" || !isVolume(own)) return [withoutMarks(own), rest.join(". ")];
    return [whole, [withoutMarks(own), ...rest].join(". ")];
  },
  authors: (record) => [
    ...fieldsWith(record, "700", "701").map(personName),
    ...fieldsWith(record, "710", "711").filter(isAuthor).map(bodyName),
    ...fieldsWith(record, "702").filter(isAuthor).map(personName),
  ],
  responsibility: (record) => firstOf(record, "200", "f"),
  years: (record) => [
    ...fieldsWith(record, "210", "214").flatMap((field) => values(field, "dh")),
    codedData(record).slice(9, 13),
  ],
  publisher: (record) => {
    const [field] = fieldsWith(record, "210", "214");
    return publisherOf(withoutMarks(firstValue(field, "a")), withoutMarks(firstValue(field, "c")));
  },
  series: (record) => {
    const stated = fieldsWith(record, "225");
    return stated.length > 0
      ? stated.map((field) => values(field, "ahiv").join(", "))
      : fieldsWith(record, "410").map((field) => values(field, "tv").join(", "));
  },
  subjects: (record) => [
    ...fieldsWith(record, "600").map((field) => heading(personAsHeading(field), field)),
    ...fieldsWith(record, "601", "604", "605", "606", "607", "608").map((field) =>
      heading(values(field, "abt").join(" "), field),
    ),
    ...fieldsWith(record, "610").flatMap((field) => values(field, "a")),
  ],
  classes,
  languages: (record) => fieldsWith(record, "101").flatMap((field) => values(field, "a")),
  isbns: (record) => fieldsWith(record, "010").flatMap((field) => values(field, "a")),
  audience: (record) => audiences[codedData(record)[17] ?? ""] ?? "any",
  kind: (record) => kindOf(record),
  notes: (record) =>
    fieldsWith(record, "330", "327", "300").map((field) => values(field, "a").join(". ")),
  controlNumber: (record) => controlValue(record, "001"),
  items: {
    "899": {
      barcode: "p",
      inventoryNumber: "x",
      callNumber: "ij",
      branch: "ab",
      itemType: "",
      collection: "c",
      price: "",
    },
    "995": {
      barcode: "f",
      inventoryNumber: "j",
      callNumber: "k",
      branch: "cba",
      itemType: "r",
      collection: "e",
      price: "p",
    },
    "910": {
      barcode: "h",
      inventoryNumber: "b",
      callNumber: "y",
      branch: "d",
      itemType: "",
      collection: "f",
      price: "e",
    },
    "952": {
      barcode: "p",
      inventoryNumber: "i",
      callNumber: "o",
      branch: "ab",
      itemType: "y",
      collection: "8c",
      price: "vg",
    },
  },
};

/** A volume of a set may be called "Т. 1" and no more; then the set's title is what readers know. */
function isVolume(title: string): boolean {
  return /^\[?(т|том|кн|книга|ч|часть|вып|выпуск|vol|volume|v|part|bd|t|第)[.\s\d一-十]/iu.test(
    title,
  );
}

/** Field 461 has it in `$t`, or as a field within the field: `$12001 $aВойна и мир`. */
function wholeTitle(record: MarcRecord): string {
  for (const field of fieldsWith(record, "461")) {
    const plain = firstValue(field, "t");
    if (plain !== "") return withoutMarks(plain);
    const at = field.subfields.findIndex(
      ({ code, value }) => code === "1" && value.startsWith("200"),
    );
    const title = field.subfields.slice(at + 1).find(({ code }) => code === "a");
    if (at >= 0 && title !== undefined) return withoutMarks(cleanValue(title.value));
  }
  return "";
}

/** Field 100: dates, readers, languages by their places. */
function codedData(record: MarcRecord): string {
  const [field] = fieldsWith(record, "100");
  return field?.subfields.find(({ code }) => code === "a")?.value ?? "";
}

/** `$a` family, `$b` initials or the rest, `$g` given names in full. */
export function personName(field: DataField): string {
  const family = withoutMarks(firstValue(field, "a"));
  const given = withoutMarks(firstValue(field, "gb"));
  const isHan = /^\p{Script=Han}+$/u.test(family + given);
  return isHan ? family + given : `${given} ${family}`.trim();
}

/** In the order of a catalogue: the family name first. */
function personAsHeading(field: DataField): string {
  const [family = "", given = ""] = [firstValue(field, "a"), firstValue(field, "gb")];
  return [withoutMarks(family), given].filter((part) => part !== "").join(", ");
}

function bodyName(field: DataField): string {
  return values(field, "ab").map(withoutMarks).join(". ");
}

/** 070 is an author; others edited, translated, published. */
function isAuthor(field: DataField): boolean {
  const roles = values(field, "4");
  return roles.includes("070") || (roles.length === 0 && field.tag !== "702");
}

function heading(main: string, field: DataField): string {
  return [main, ...values(field, "xyzj")]
    .map(withoutMarks)
    .filter((part) => part !== "")
    .join(" — ");
}

function classes(record: MarcRecord): ClassNumber[] {
  const of = (scheme: ClassNumber["scheme"], tag: string) =>
    fieldsWith(record, tag).flatMap((field) =>
      values(field, "a").map((number) => ({ scheme, number })),
    );
  const others = fieldsWith(record, "686").flatMap((field) =>
    values(field, "a").map((number) => ({ scheme: schemeOf(firstValue(field, "2")), number })),
  );
  return [
    ...of("udc", "675"),
    ...of("ddc", "676"),
    ...of("lcc", "680"),
    ...of("bbk", "621"),
    ...of("clc", "690"),
    ...others,
  ];
}

const audiences: Readonly<Record<string, "children" | "youth" | "adult">> = {
  a: "children",
  b: "children",
  c: "children",
  d: "children",
  e: "youth",
  k: "adult",
  m: "adult",
};

function kindOf(record: MarcRecord): ReturnType<Profile["kind"]> {
  const [type = "", level = ""] = record.leader.slice(6, 8);
  if (type === "a" && level === "s") return "serial";
  return kinds[type] ?? "book";
}

const kinds: Readonly<Record<string, ReturnType<Profile["kind"]>>> = {
  c: "music",
  d: "music",
  e: "map",
  f: "map",
  g: "video",
  i: "sound",
  j: "sound",
  k: "other",
  l: "electronic",
  m: "other",
  r: "other",
};

/** IRBIS builds on RUSMARC, and keeps some things elsewhere. */
export const irbisProfile: Profile = {
  ...unimarcProfile,
  title: (record) => {
    const [field] = fieldsWith(record, "200");
    const [own, rest] = unimarcProfile.title(record);
    const whole = withoutMarks(firstOf(record, "461", "c"));
    const number = firstValue(field, "v");
    if (whole === "") return [own, [number, rest].filter((part) => part !== "").join(". ")];
    return [whole, [number, own, rest].filter((part) => part !== "").join(". ")];
  },
  authors: (record) => {
    const own = unimarcProfile.authors(record);
    return own.length > 0 ? own : fieldsWith(record, "961").map(personName);
  },
  years: (record) => [
    ...fieldsWith(record, "210").flatMap((field) => values(field, "d")),
    ...fieldsWith(record, "461").flatMap((field) => values(field, "h")),
    ...fieldsWith(record, "463", "934").flatMap((field) => values(field, "ja")),
  ],
  publisher: (record) => {
    const own = unimarcProfile.publisher(record);
    if (own !== "") return own;
    const [whole] = fieldsWith(record, "461");
    return publisherOf(firstValue(whole, "d"), firstValue(whole, "g"));
  },
  subjects: (record) => [
    ...fieldsWith(record, "606").map((field) => values(field, "abcdefgh9").join(" — ")),
    ...fieldsWith(record, "610").flatMap((field) => values(field, "a")),
  ],
  audience: () => "any",
  kind: (record) => worksheets[firstOf(record, "920", "a").toUpperCase()] ?? "book",
  notes: (record) => fieldsWith(record, "331", "330").map((field) => values(field, "a").join(" ")),
  controlNumber: (record) => firstOf(record, "903", "a"),
};

/** What a record is catalogued on, where it is not a book. */
const worksheets: Readonly<Record<string, ReturnType<Profile["kind"]>>> = {
  ASP: "other",
  J: "serial",
  OJ: "serial",
  NJ: "serial",
  NJP: "serial",
  NJK: "serial",
  MUSP: "music",
  NOTE: "music",
};
