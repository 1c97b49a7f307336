import { describe, expect, it } from "vitest";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import { fitDraft } from "#domain/catalog/imports/fitting-draft.ts";
import { mergeTitle } from "#domain/catalog/imports/merging.ts";
import { drawRecord } from "#domain/catalog/records/profiles.ts";
import { readIso2709Record } from "#domain/catalog/records/read-iso2709.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";

const title = {
  id: 7,
  title: "Мастер и Маргарита",
  subtitle: "роман",
  authors: "Михаил Булгаков",
  year: 1967,
  isbn: "9785170878864",
  publisher: "Москва",
  series: "Классика",
  subjects: ["Сатира", "Москва"],
  notes: "С иллюстрациями",
  language: "ru",
  otherLanguages: ["en"],
  otherIsbns: ["9785170878871"],
  classes: ["bbk:84(2)", "udc:821"],
  audience: "youth",
  kind: "book",
} as const;
const item = {
  barcode: "30001",
  branch: "MAIN",
  itemType: "BOOK",
  collection: "RARE",
  callNumber: "84(2)",
  inventoryNumber: "К-12",
  price: "350.00",
};

describe("A title as a record for others", () => {
  it.each(["marc21", "unimarc"] as const)("reads back equal from %s", (format) => {
    const written = writeIso2709(recordOfTitle(title, [item], null, format), format);
    if ("fault" in written) throw new Error(written.fault);
    const read = readIso2709Record(written.written, "auto");
    if (read.outcome === "rejected") throw new Error(read.reason);
    const drawn = drawRecord(read.record, format);
    expect(drawn.title).toMatchObject({
      title: title.title,
      subtitle: title.subtitle,
      authors: title.authors,
      year: title.year,
      isbns: [title.isbn, ...title.otherIsbns],
      languages: ["ru", "en"],
      audience: "youth",
      publisher: title.publisher,
      series: title.series,
      subjects: title.subjects,
      notes: title.notes,
    });
    expect(drawn.items).toMatchObject([item]);
  });

  it("keeps the fields it came with, and takes the copies of today", () => {
    const fields = {
      leader: "00000nam a2200000 a 4500",
      fields: [
        { tag: "245", indicators: "00", subfields: [{ code: "a", value: "As it came" }] },
        { tag: "952", indicators: "  ", subfields: [{ code: "p", value: "old" }] },
      ],
    };
    const kept = { format: "marc21", fields, version: 1 };
    const record = recordOfTitle(title, [item], kept, "marc21");
    expect(drawRecord(record, "marc21")).toMatchObject({
      title: { title: "As it came" },
      items: [{ barcode: "30001" }],
    });
    const changed = recordOfTitle(title, [], { ...kept, version: 2 }, "marc21");
    expect(drawRecord(changed, "marc21").title.title).toBe("Мастер и Маргарита");
  });

  it("makes only the fields anew of what was changed, and keeps its number and who gave it", () => {
    const made = recordOfTitle(title, [], null, "marc21");
    const numbers = [
      { tag: "001", value: "b77" },
      { tag: "003", value: "RU-NLR" },
    ];
    const link = { tag: "856", indicators: "40", subfields: [{ code: "u", value: "a:b" }] };
    const own = made.fields.filter(({ tag }) => tag !== "001");
    const fields = { ...made, fields: [...numbers, ...own, link] };
    const kept = { format: "marc21", fields, version: 3 };
    expect(recordOfTitle(title, [], kept, "marc21")).toEqual(fields);
    const edited = { ...title, title: "Мастер", year: 1973 } as const;
    const record = recordOfTitle(edited, [], kept, "marc21");
    expect(drawRecord(record, "marc21").title).toMatchObject({ title: "Мастер", year: 1973 });
    const changed = record.fields.filter((field) => !fields.fields.includes(field));
    expect(changed.map(({ tag }) => tag)).toEqual(["008", "245", "264"]);
    expect(record.fields).toContain(link);
    expect(record.fields.slice(0, 2)).toEqual(numbers);
  });

  it("keeps every field of a record into which another one was merged", () => {
    const own = [
      ...["100 1 aБулгаков, Михаил|d1891-1940", "245 10aМастер и Маргарита|cМ. Булгаков|n1"],
      ...["260   eМосква|f1999", "650  7aСатира|2rkp", "700 1 aИванов, И.|eред."],
    ].map(fieldOf);
    const come = [
      ...["245 00aMaster", "264  1bOther|c2001", "490 0 aClassics", "500   aA note"],
      ...["650  4aМосква", "720   aBulgakov", "110 2 aA body"],
    ].map(fieldOf);
    const merged = mergeTitle(wholeOf(own), wholeOf(come));
    if (merged === null) throw new Error("nothing was merged");
    const record = recordOfTitle({ id: 7, ...merged.title }, [], keptOf(merged), "marc21");
    for (const field of own) expect(record.fields).toContainEqual(field);
    const words = merged.title;
    expect(words).toMatchObject({ title: "Мастер и Маргарита", publisher: "Other", year: 2001 });
    expect(drawRecord(record, "marc21").title).toMatchObject({
      title: words.title,
      authors: words.authors,
      year: words.year,
      publisher: words.publisher,
      series: "Classics",
      subjects: ["Сатира", "Москва"],
      notes: "A note",
    });
  });

  it("gets a subtitle and one subject more in the fields that it has", () => {
    const own = ["240 10aWerke", "245 14aThe title|cAnna", "650  0aRivers|2lcsh"].map(fieldOf);
    const whole = wholeOf(own);
    const title = { ...whole.title, subtitle: "a novel", subjects: ["Rivers", "Siberia"] };
    const record = recordOfTitle({ id: 7, ...title }, [], keptOf(whole), "marc21");
    const told = ["240 10aWerke", "245 14aThe title|ba novel|cAnna", "650  0aRivers|2lcsh"];
    expect(record.fields).toEqual([...told, "653   aSiberia"].map(fieldOf));
  });

  it("keeps fields that are longer than the columns, and those of authors when only they change", () => {
    const long = Array.from({ length: 60 }, (_, at) => `700 0 aAuthor number ${at}`).map(fieldOf);
    const own = [
      fieldOf(`245 10a${"Long ".repeat(250)}|n2|cSomebody`),
      fieldOf(`520   a${"Note ".repeat(1500)}`),
      ...long,
    ];
    const whole = wholeOf(own);
    const record = recordOfTitle({ id: 7, ...whole.title }, [], keptOf(whole), "marc21");
    expect(record.fields).toEqual(own);
    const title = { id: 7, ...whole.title, authors: "Anna" };
    const edited = recordOfTitle(title, [], keptOf(whole), "marc21");
    const [first] = edited.fields.filter(({ tag }) => tag === "245");
    expect(first).toEqual(fieldOf(`245 10a${"Long ".repeat(250)}|n2|cAnna`));
  });
});

/** `245 10aTitle|cAuthor`: tag, indicators behind a space, subfields. */
function fieldOf(line: string) {
  const [, tag = "", indicators = "", rest = ""] = /^(\d{3}) (..)(.*)$/u.exec(line) ?? [];
  const subfields = rest.split("|").map((each) => ({ code: each[0] ?? "", value: each.slice(1) }));
  return { tag, indicators, subfields };
}
function wholeOf(fields: readonly ReturnType<typeof fieldOf>[]) {
  const record = { leader: "00000nam a2200000 a 4500", fields };
  const { draft } = fitDraft(drawRecord(record, "marc21").title);
  const { languages: _, isbns: __, classes: ___, ...rest } = draft;
  const none = { otherLanguages: [], otherIsbns: [], classes: [] };
  const title = { ...rest, ...none, language: "und", isbn: null };
  return { title, record: { format: "marc21", controlNumber: "", fields: record } };
}
function keptOf(whole: { record: ReturnType<typeof wholeOf>["record"] }) {
  return { format: "marc21", fields: whole.record.fields, version: 2 };
}
