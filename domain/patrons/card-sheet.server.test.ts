import { describe, expect, it } from "vitest";
import { drawCards } from "#domain/patrons/card-sheet.server.ts";
import { layOut } from "#domain/patrons/lettering.server.ts";
import { canRasterise, scanPages, textOf } from "#domain/patrons/test-card.ts";
import { readCardToken, writeCardToken } from "#domain/scanning/card-token.ts";

const face = (place: number, name = "Щукина Алёна Юрьевна") => ({
  name,
  number: `2000000000${String(place).padStart(4, "0")}`,
  token: writeCardToken(new Uint8Array(16).fill(place)),
});
const faces = Array.from({ length: 12 }, (_, place) => face(place + 1));
const sheet = { library: "Городская библиотека", lineCode: "code128" } as const;

describe.skipIf(!canRasterise)("A printed card (asks for pdftoppm)", () => {
  it.each([
    ["code128", "Code128"],
    ["codabar", "Codabar"],
  ] as const)("holds the token as a QR, and the number as %s", async (lineCode, format) => {
    const [one = face(1)] = faces;
    const { pdf } = await drawCards({ ...sheet, paper: "card", lineCode, faces: [one] });
    const [read = [], ...others] = await scanPages(pdf);
    expect(others).toEqual([]);
    const qr = read.filter((each) => each.format === "QRCode").map(({ text }) => text);
    expect(qr).toEqual([one.token]);
    expect(readCardToken(qr[0] ?? "")).toEqual({ token: one.token });
    const bars = read.filter((each) => each.format === format).map(({ text }) => text);
    expect(bars.map((text) => text.replace(/^A|A$/g, ""))).toEqual([one.number]);
  });

  it("stands ten to a sheet, every one of them readable", async () => {
    const { pdf } = await drawCards({ ...sheet, paper: "a4", faces });
    const pages = await scanPages(pdf, ["QRCode"]);
    const tokens = pages.map((read) =>
      read.flatMap(({ format, text }) => (format === "QRCode" ? [text] : [])).sort(),
    );
    expect(tokens).toEqual([
      faces
        .slice(0, 10)
        .map(({ token }) => token)
        .sort(),
      faces
        .slice(10)
        .map(({ token }) => token)
        .sort(),
    ]);
  });

  it("can be read aloud: the name is text, in Cyrillic, Latin and Chinese", async () => {
    const names = ["Щукина Алёна Юрьевна", "Gabriel García Márquez", "Ἀριστοτέλης", "王小明"];
    const { pdf, nameless } = await drawCards({
      ...sheet,
      paper: "card",
      faces: names.map((name, place) => face(place, name)),
    });
    const text = textOf(pdf);
    expect(text).toContain("Щукина Алёна Юрьевна");
    expect(text).toContain("Gabriel García Márquez");
    expect(text).toContain("王小明");
    // Greek with breathings is in none of our fonts.
    expect(nameless).toEqual([2]);
  });
});

describe("A line of text on a card", () => {
  it.each([
    ["of everyday Chinese names", "王小明李静刘伟欧阳娜娜"],
    ["of rare signs in names", "喆堃犇龘麗國昇玥"],
    ["of a Chinese and a Latin name", "王小明 Anna Wang"],
  ])("%s is drawn whole, every sign with an outline of its own", (_, text) => {
    const line = layOut(text);
    expect(line.isWhole).toBe(true);
    const drawn = line.strokes.filter(({ path }) => path !== "").map(({ path }) => path);
    expect(drawn.length).toBeGreaterThanOrEqual(text.replaceAll(" ", "").length);
    expect(new Set(drawn).size).toBeGreaterThan(text.length / 2);
    expect(line.width).toBeGreaterThan(text.length / 3);
  });

  it("is not whole where no font has a sign of it", () => {
    for (const text of ["王㛃明", "𠮷", "नमस्ते"])
      expect([text, layOut(text).isWhole]).toEqual([text, false]);
  });
});

describe("A name with a sign that no font of ours has", () => {
  it("is left out, with a line to write it on, and that is told", async () => {
    const names = ["王小明", "王㛃", "Щукина", "𠮷野"];
    const { pdf, nameless, isLibraryWhole } = await drawCards({
      ...sheet,
      paper: "card",
      faces: names.map((name, place) => face(place, name)),
    });
    expect(Buffer.from(pdf).subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect(nameless).toEqual([1, 3]);
    expect(isLibraryWhole).toBe(true);
  });

  it("is told of the library's own name, too", async () => {
    const one = { ...sheet, library: "㛃图书馆", paper: "card", faces: [face(1)] } as const;
    expect((await drawCards(one)).isLibraryWhole).toBe(false);
  });
});
