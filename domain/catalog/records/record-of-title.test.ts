import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isbn13From10 } from "#domain/catalog/isbn.ts";
import { classSchemes, type TitleDraft } from "#domain/catalog/records/draft.ts";
import { drawRecord, recogniseProfile } from "#domain/catalog/records/profiles.ts";
import { readIso2709Record } from "#domain/catalog/records/read-iso2709.ts";
import { recordOfTitle } from "#domain/catalog/records/record-of-title.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";

const words = fc.constantFrom(
  "War and peace",
  "Война и мир",
  "红楼梦",
  "Émile",
  "1984",
  "C++ & C#",
  "Gullible's travels, etc.",
  "Twice-told tales /",
  "Wait for me ...",
  "U.S.A.",
  "What next?",
);
const lists = (values: fc.Arbitrary<string>) => fc.uniqueArray(values, { maxLength: 3 });
const isbn = fc.stringMatching(/^\d{9}$/).map(isbn13From10);
const title: fc.Arbitrary<TitleDraft> = fc.record({
  title: words,
  subtitle: fc.oneof(fc.constant(""), words),
  authors: lists(
    fc.constantFrom("Leo Tolstoy", "Л. Н. Толстой", "曹雪芹", "Martin Luther King Jr.", "Esq."),
  ).map((all) => all.join(", ")),
  year: fc.option(fc.integer({ min: 1000, max: 2099 })),
  publisher: fc.constantFrom(
    "",
    "Wiley",
    "Москва: Эксмо",
    "St. Paul, Minn.: West & Co., Inc.",
    "Pub.",
  ),
  series: fc.oneof(fc.constant(""), words),
  subjects: lists(
    fc.constantFrom("War — Fiction", "Россия", "小说", "Rivers, lakes, etc.", "Minn."),
  ),
  classes: fc.uniqueArray(fc.record({ scheme: fc.constantFrom(...classSchemes), number: words }), {
    maxLength: 3,
    selector: ({ scheme }) => scheme,
  }),
  languages: lists(fc.constantFrom("en", "ru", "zh", "sr", "ro", "grc", "de")),
  isbns: lists(isbn),
  audience: fc.constantFrom(
    "any" as const,
    "children" as const,
    "youth" as const,
    "adult" as const,
  ),
  kind: fc.constantFrom(
    "book" as const,
    "serial" as const,
    "map" as const,
    "music" as const,
    "sound" as const,
    "video" as const,
    "electronic" as const,
    "other" as const,
  ),
  notes: fc.constantFrom("", "One line.", "One.\nAnd another."),
  controlNumber: fc.constantFrom("", "b17"),
  flags: fc.constant([]),
});

/** Schemes come in the order of their fields. */
const inOrder = ({ classes, ...rest }: TitleDraft) => ({
  ...rest,
  flags: rest.year === null ? ["no-year"] : [],
  classes: classes.map(({ scheme, number }) => `${scheme}:${number}`).sort(),
});

describe("a title without a record", () => {
  it("is written as a record from which the same title is drawn, in both formats", () => {
    fc.assert(
      fc.property(
        title,
        fc.constantFrom("marc21" as const, "unimarc" as const),
        (given, format) => {
          const result = writeIso2709(recordOfTitle({ title: given, items: [] }, format), format);
          if ("fault" in result) throw new Error(result.fault);
          const back = readIso2709Record(result.written, "auto");
          if (back.outcome !== "ok") throw new Error(back.outcome);
          expect(recogniseProfile(back.record)).toBe(format);
          const drawn = drawRecord(back.record, format).title;
          expect({ ...inOrder(drawn), flags: drawn.flags }).toEqual(inOrder(given));
        },
      ),
    );
  });

  it("has its copies in the fields that other systems read", () => {
    const item = {
      barcode: "39001",
      inventoryNumber: "Б/275680",
      callNumber: "84Р Т53",
      branch: "MAIN",
      itemType: "BK",
      collection: "FIC",
      price: "350.00",
    };
    const [sample] = fc.sample(title, 1);
    if (sample === undefined) throw new Error("No title");
    const again = (format: "marc21" | "unimarc") =>
      drawRecord(recordOfTitle({ title: sample, items: [item] }, format), format).items;
    expect(again("marc21")).toEqual([item]);
    expect(again("unimarc")).toEqual([{ ...item, itemType: "", price: null }]);
  });
});
