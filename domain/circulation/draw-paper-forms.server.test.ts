import { describe, expect, it } from "vitest";
import { drawPaperForms, type PaperSheets } from "#domain/circulation/draw-paper-forms.server.ts";
import {
  entryAddress,
  mostSheets,
  paperFormNames,
  paperForms,
  readSheetCount,
} from "#domain/circulation/paper-forms.ts";
import { canRasterise, scanPages, textOf } from "#domain/patrons/test-card.ts";

describe("A form for the hours without tablets and computers", () => {
  it("names its kind and its branch by the address where it is entered later", () => {
    expect(paperFormNames.map((form) => entryAddress(form, "MAIN"))).toEqual([
      "/desk/MAIN/checkout",
      "/desk/MAIN/returns",
      "/desk/patrons/new?branch=MAIN",
    ]);
  });

  it("has a width for each of its columns", () => {
    for (const { columns, shares } of Object.values(paperForms))
      expect(shares).toHaveLength(columns.length);
  });

  it("is printed as many times as somebody asks, and no more than a hundred times at once", () => {
    expect(["1", String(mostSheets), "007"].map(readSheetCount)).toEqual([1, 100, 7]);
    expect(["", "0", "101", "-1", "1e2", "9999"].map(readSheetCount)).toEqual(Array(6).fill(null));
  });
});

describe.skipIf(!canRasterise)("Sheets of a form (ask for poppler)", () => {
  const sheets = (body: PaperSheets["body"]): PaperSheets => ({
    title: "Возврат",
    library: "",
    branch: "Центральная библиотека",
    hints: ["Пишите разборчиво."],
    address: "https://library.example/desk/MAIN/returns",
    below: "Ввести позже",
    day: "День",
    nameOf: (sheet) => `Лист ${sheet} из 2`,
    sheets: 2,
    body,
  });

  it("carry a QR that a scanner reads, their number, and heads in every language", async () => {
    const heads = ["Время", "标签号码", "Title", "Remark"];
    const form = sheets({ kind: "table", heads, shares: [1, 3, 4, 3] });
    expect(await scanPages(await drawPaperForms({ ...form, sheets: 1 }), ["QRCode"])).toEqual([
      [{ format: "QRCode", text: "https://library.example/desk/MAIN/returns" }],
    ]);
    const text = textOf(await drawPaperForms(form));
    for (const part of ["Возврат", "Центральная библиотека", "Лист 2 из 2", ...heads])
      expect(text).toContain(part);
  });

  it("for somebody new have the same lines several times", async () => {
    const pdf = await drawPaperForms(
      sheets({ kind: "blocks", lines: ["Фамилия", "Имя", "Подпись"] }),
    );
    expect(textOf(pdf).split("Фамилия").length).toBeGreaterThan(2 * 4);
  });
});
