import { describe, expect, it } from "vitest";
import { drawCards } from "#domain/patrons/card-sheet.server.ts";
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
    const pdf = await drawCards({ ...sheet, paper: "card", lineCode, faces: [one] });
    const [read = [], ...others] = await scanPages(pdf);
    expect(others).toEqual([]);
    const qr = read.filter((each) => each.format === "QRCode").map(({ text }) => text);
    expect(qr).toEqual([one.token]);
    expect(readCardToken(qr[0] ?? "")).toEqual({ token: one.token });
    const bars = read.filter((each) => each.format === format).map(({ text }) => text);
    expect(bars.map((text) => text.replace(/^A|A$/g, ""))).toEqual([one.number]);
  });

  it("stands ten to a sheet, every one of them readable", async () => {
    const pages = await scanPages(await drawCards({ ...sheet, paper: "a4", faces }), ["QRCode"]);
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

  it("can be read aloud: the name is text, in Cyrillic and in Latin letters", async () => {
    const names = ["Щукина Алёна Юрьевна", "Gabriel García Márquez", "Ἀριστοτέλης"];
    const pdf = await drawCards({
      ...sheet,
      paper: "card",
      faces: names.map((name, place) => face(place, name)),
    });
    const text = textOf(pdf);
    expect(text).toContain("Щукина Алёна Юрьевна");
    expect(text).toContain("Gabriel García Márquez");
  });
});

describe("A name that no font of ours can write", () => {
  it("is left out, with a line to write it on; the card is a card all the same", async () => {
    const pdf = await drawCards({ ...sheet, paper: "card", faces: [face(1, "王小明")] });
    expect(Buffer.from(pdf).subarray(0, 5).toString("latin1")).toBe("%PDF-");
  });
});
