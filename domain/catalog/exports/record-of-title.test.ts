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
};
const item = {
  barcode: "30001",
  branch: "MAIN",
  itemType: "BOOK",
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
      isbns: [title.isbn],
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
});
