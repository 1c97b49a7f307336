import { type ClassNumber, classSchemes } from "#domain/catalog/records/draft.ts";
import {
  controlValue,
  fieldsWith,
  firstOf,
  firstValue,
  values,
  withoutPunctuation,
} from "#domain/catalog/records/field-values.ts";
import { type Profile, publisherOf } from "#domain/catalog/records/profile.ts";
import type { DataField, MarcRecord } from "#domain/catalog/records/record.ts";

/** MARC21 of the Library of Congress, and what Koha and other systems add for copies. */
export const marc21Profile: Profile = {
  title: (record) => {
    const [field] = fieldsWith(record, "245", "130", "240");
    const rest = field === undefined ? [] : values(field, "bnp").map(withoutPunctuation);
    return [withoutPunctuation(firstValue(field, "akf")), rest.join(". ")];
  },
  authors: (record) => [
    ...fieldsWith(record, "100").map(personName),
    ...fieldsWith(record, "110", "111").map(bodyName),
    ...fieldsWith(record, "700").filter(isAuthor).map(personName),
    ...fieldsWith(record, "710").filter(isAuthor).map(bodyName),
    ...fieldsWith(record, "720").filter(isAuthor).map(bodyName),
  ],
  responsibility: (record) => firstOf(record, "245", "c"),
  years: (record) => [
    ...published(record).flatMap((field) => values(field, "c")),
    controlValue(record, "008").slice(7, 11),
  ],
  publisher: (record) => {
    const [field] = published(record);
    return publisherOf(
      withoutPunctuation(firstValue(field, "a")),
      withoutPunctuation(firstValue(field, "b")),
    );
  },
  series: (record) => {
    const stated = fieldsWith(record, "490", "440");
    return (stated.length > 0 ? stated : fieldsWith(record, "830")).map((field) =>
      values(field, "anpv").map(withoutPunctuation).join(", "),
    );
  },
  subjects: (record) => [
    ...fieldsWith(record, "600", "610", "611", "630", "648", "650", "651", "655").map(heading),
    ...fieldsWith(record, "653").flatMap((field) => values(field, "a")),
  ],
  classes,
  languages: (record) => [
    ...fieldsWith(record, "041").flatMap((field) => values(field, "ad").flatMap(threes)),
    controlValue(record, "008").slice(35, 38),
  ],
  isbns: (record) => fieldsWith(record, "020").flatMap((field) => values(field, "a")),
  audience: (record) => audiences[controlValue(record, "008")[22] ?? ""] ?? "any",
  kind: kindOf,
  notes: (record) =>
    fieldsWith(record, "520", "505", "500").map((field) => values(field, "abtr").join(" ")),
  controlNumber: (record) => controlValue(record, "001"),
  items: {
    "952": {
      barcode: "p",
      inventoryNumber: "i",
      callNumber: "o",
      branch: "ab",
      itemType: "y",
      collection: "8c",
      price: "vg",
    },
    "852": {
      barcode: "p",
      inventoryNumber: "t",
      callNumber: "khijm",
      branch: "ba",
      itemType: "3",
      collection: "cl",
      price: "9",
    },
    "949": {
      barcode: "ibp",
      inventoryNumber: "n",
      callNumber: "a",
      branch: "m",
      itemType: "t",
      collection: "l",
      price: "p",
    },
  },
};

/** 264 with 1 tells of publishing, its others of printing and copyright. */
function published(record: MarcRecord): DataField[] {
  const told = fieldsWith(record, "264").filter(({ indicators }) => indicators[1] === "1");
  return [...told, ...fieldsWith(record, "260", "264")];
}

/** "Tolstoy, Leo," is "Leo Tolstoy", where the first indicator says that a family name stands first. */
function personName(field: DataField): string {
  const name = withoutPunctuation(firstValue(field, "a"));
  const [family = "", given = ""] = name.split(/\s*[,，]\s*/);
  const isTurned = field.indicators[0] !== "0" && given !== "";
  return [isTurned ? `${given} ${family}` : name, firstValue(field, "b")].join(" ").trim();
}

function bodyName(field: DataField): string {
  return values(field, "ab").map(withoutPunctuation).join(". ");
}

/** Not who translated or drew; and not who wrote another work that is only named here. */
function isAuthor(field: DataField): boolean {
  const roles = values(field, "e4");
  const isOtherWork = field.subfields.some(({ code }) => code === "t");
  return (
    !isOtherWork &&
    (roles.length === 0 || roles.some((role) => /^(aut|cre|author|joint)/i.test(role)))
  );
}

function heading(field: DataField): string {
  const main = values(field, "abcdtq").join(" ");
  return [main, ...values(field, "xyzv")].map(withoutPunctuation).join(" — ");
}

function classes(record: MarcRecord): ClassNumber[] {
  const of = (scheme: ClassNumber["scheme"], ...tags: string[]) =>
    fieldsWith(record, ...tags).flatMap((field) =>
      values(field, "a").map((number) => ({ scheme, number })),
    );
  const others = fieldsWith(record, "084").flatMap((field) =>
    values(field, "a").map((number) => ({ scheme: schemeOf(firstValue(field, "2")), number })),
  );
  return [...of("udc", "080"), ...of("ddc", "082"), ...of("lcc", "050", "090"), ...others];
}

/** `rubbk` is the Russian one of the scheme's codes. */
export function schemeOf(code: string): ClassNumber["scheme"] {
  const lower = code.toLowerCase();
  if (lower.includes("bbk")) return "bbk";
  return classSchemes.find((scheme) => lower.startsWith(scheme)) ?? "other";
}

/** Older records hold several languages in one subfield: "engfrerus". */
function threes(codes: string): string[] {
  return codes.length % 3 === 0 ? (codes.match(/.{3}/g) ?? []) : [codes];
}

const audiences: Readonly<Record<string, "children" | "youth" | "adult">> = {
  a: "children",
  b: "children",
  c: "children",
  d: "youth",
  e: "adult",
  j: "children",
};

function kindOf(record: MarcRecord): ReturnType<Profile["kind"]> {
  const [type = "", level = ""] = record.leader.slice(6, 8);
  const form = controlValue(record, "008")[23] ?? "";
  if (!"at".includes(type)) return kinds[type] ?? "other";
  if ("bis".includes(level)) return "serial";
  return "oqs".includes(form) && form !== "" ? "electronic" : "book";
}

const kinds: Readonly<Record<string, ReturnType<Profile["kind"]>>> = {
  c: "music",
  d: "music",
  e: "map",
  f: "map",
  g: "video",
  i: "sound",
  j: "sound",
  m: "electronic",
  " ": "book",
};
