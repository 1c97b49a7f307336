import { describe, expect, it } from "vitest";
import { drawLabels, type LabelWish } from "#domain/items/draw-labels.server.ts";
import { emptyFace, type LabelFace } from "#domain/items/label-face.ts";
import { canRasterise, scanPages, textOf } from "#domain/patrons/test-card.ts";

const face = (place: number): LabelFace => ({
  ...emptyFace(`3000000000${String(place).padStart(4, "0")}`),
  title: "Мастер и Маргарита",
  authors: "Булгаков М. А.",
  callNumber: "84(2Рос) Б 90",
  branch: "MAIN",
  imprint: "М. : Наука, 1999",
  isbn: "9785170903382",
  subjects: ["Russian fiction"],
});
const faces = (count: number) => Array.from({ length: count }, (_, place) => face(place + 1));
const wish: LabelWish = {
  kind: "item",
  code: "qr",
  sheet: "a4-21",
  start: 1,
  library: "Городская библиотека",
  faces: faces(3),
};

describe.skipIf(!canRasterise)("Labels on a sheet (asks for pdftoppm)", () => {
  it.each([
    ["qr", "QRCode", "a4-65"],
    ["code128", "Code128", "a4-65"],
    ["codabar", "Codabar", "a4-40-round"],
    ["code39", "Code39", "letter-30"],
  ] as const)("are read back by a scanner: %s", async (code, format, sheet) => {
    const { pdf, pages, told } = await drawLabels({ ...wish, code, sheet });
    expect([pages, told]).toEqual([1, { "another-code": [], "no-room": [], "no-signs": [] }]);
    const [read = []] = await scanPages(pdf, [format]);
    const texts = read.map(({ text }) => text.replace(/^A|A$/g, "")).sort();
    expect(texts).toEqual(wish.faces.map(({ barcode }) => barcode));
  });

  it("begin where the sheet is still free, and go over as many pages as counted", async () => {
    const { pdf, pages } = await drawLabels({ ...wish, start: 20, faces: faces(4) });
    const read = await scanPages(pdf, ["QRCode"]);
    expect(pages).toBe(2);
    expect(read.map((page) => page.length)).toEqual([2, 2]);
  });

  it("come one after another off a roll", async () => {
    const { pdf, pages } = await drawLabels({ ...wish, code: "code128", sheet: "roll-58" });
    const read = await scanPages(pdf, ["Code128"]);
    expect([pages, read.map((page) => page.map(({ text }) => text))]).toEqual([
      3,
      wish.faces.map(({ barcode }) => [barcode]),
    ]);
  });

  it("for a spine say the call number, in Cyrillic and Chinese, too", async () => {
    const chinese = { ...face(2), callNumber: "I512.44 托" };
    const { pdf, told } = await drawLabels({ ...wish, kind: "spine", faces: [face(1), chinese] });
    const text = textOf(pdf);
    for (const part of ["84(2Рос)", "90", "I512.44", "托"]) expect(text).toContain(part);
    expect(told["no-signs"]).toEqual([]);
  });

  it("as cards of a catalogue tell author, title, imprint and subjects", async () => {
    const { pdf, pages } = await drawLabels({
      ...wish,
      kind: "card",
      sheet: "card-a4",
      faces: faces(4),
    });
    const text = textOf(pdf);
    expect(pages).toBe(2);
    for (const part of ["Булгаков М. А.", "Наука, 1999", "ISBN 9785170903382", "Russian fiction"])
      expect(text).toContain(part);
  });
});

describe("What a label cannot show", () => {
  it("is told: a line code without signs for the number, or without room, becomes another", async () => {
    const long = emptyFace("A".repeat(40));
    const cyrillic = emptyFace("К-100");
    const { told } = await drawLabels({
      ...wish,
      code: "codabar",
      sheet: "a4-65",
      faces: [face(1), long, cyrillic],
    });
    expect(told["another-code"]).toEqual([long.barcode, cyrillic.barcode]);
    expect(told["no-room"]).toEqual([long.barcode]);
  });

  it("is told of a title, too, of which no font has a sign", async () => {
    const { told } = await drawLabels({ ...wish, faces: [{ ...face(1), title: "नमस्ते" }] });
    expect(told["no-signs"]).toEqual([face(1).barcode]);
  });
});
