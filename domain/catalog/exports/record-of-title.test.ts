import { describe, expect, it } from "vitest";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
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
});
