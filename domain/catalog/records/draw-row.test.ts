import { describe, expect, it } from "vitest";
import { drawRow } from "#domain/catalog/records/draw-row.ts";
import { proposeRowColumns, rowFields } from "#domain/catalog/row-columns.ts";

const drawn = (row: Readonly<Record<string, string>>) =>
  drawRow(Object.values(row), proposeRowColumns(Object.keys(row)));

describe("the columns of a table of books", () => {
  it("are known by their headings in three languages, whatever stands around the words", () => {
    expect(proposeRowColumns(["Title", "AUTHOR(S)?", "isbn-13", "tag", "Shoe size"])).toEqual([
      "title",
      "authors",
      "isbn",
      "callNumber",
      null,
    ]);
    expect(
      proposeRowColumns(["Заглавие", "Автор", "Год издания", "Инв. номер", "Штрих-код"]),
    ).toEqual(["title", "authors", "year", "inventoryNumber", "barcode"]);
    expect(proposeRowColumns(["题名", "责任者", "索书号", "条码号"])).toEqual([
      "title",
      "authors",
      "callNumber",
      "barcode",
    ]);
  });

  it("are each taken once, but those that may stand in several", () => {
    expect(proposeRowColumns(["Title", "Название", "ISBN 10", "ISBN 13"])).toEqual([
      "title",
      null,
      "isbn",
      "isbn",
    ]);
    expect(rowFields.flatMap((field) => proposeRowColumns([field]))).not.toContain(undefined);
  });
});

describe("a row of a table of books", () => {
  it("becomes a title and its copy", () => {
    const row = {
      Title: " War and\n peace ",
      Subtitle: "a novel",
      Author: "Tolstoy, Leo; Aylmer Maude",
      ISBN: "394800168",
      Year: "c1974",
      Place: "London",
      Publisher: "Penguin",
      Subject: "War; Russia",
      Language: "English / rus",
      UDC: "821.161.1",
      Barcode: "00123",
      "Call number": "T65",
      Price: "350,00",
    };
    expect(drawn(row)).toEqual({
      title: {
        title: "War and peace",
        subtitle: "a novel",
        authors: "Leo Tolstoy, Aylmer Maude",
        year: 1974,
        publisher: "London: Penguin",
        series: "",
        subjects: ["War", "Russia"],
        classes: [{ scheme: "udc", number: "821.161.1" }],
        languages: ["en", "ru"],
        isbns: ["9780394800165"],
        audience: "any",
        kind: "book",
        notes: "",
        controlNumber: "",
        flags: ["isbn-zeros"],
      },
      items: [
        {
          barcode: "00123",
          inventoryNumber: "",
          callNumber: "T65",
          branch: "",
          itemType: "",
          collection: "",
          price: "350,00",
        },
      ],
    });
  });

  it("is flagged where it lacks a title, or says what nobody knows", () => {
    const { title, items } = drawn({ Author: "Anon", ISBN: "9.78E+12", Language: "klingonese" });
    expect(title.flags).toEqual(["no-title", "no-year", "language-unknown", "isbn-rounded"]);
    expect(items).toEqual([]);
  });

  it("may be shorter than the headings", () => {
    expect(drawRow(["Emma"], ["title", "authors"]).title).toMatchObject({
      title: "Emma",
      authors: "",
    });
  });
});
