import { describe, expect, it } from "vitest";
import { readIrbis, readIrbisRecord } from "#domain/catalog/records/read-irbis.ts";
import { all, lines, toBytes } from "#domain/catalog/records/test-marc.ts";

const book = `#920: PAZK
#101: rus
#10: ^A5-86150-048-7^D80
#200: ^AСтранные люди^EРассказы^FВ. М. Шукшин
#6629: VOVSTN
`;
const read = (text: string) => all(readIrbis([toBytes(text)], { encoding: "auto" }));

describe("a text export of IRBIS", () => {
  it("gives a record for each line of stars, with its place and its bytes", async () => {
    const text = `${book}*****\r\n${book.replace("Странные", "Другие")}*****\n`;
    const results = await read(text);
    expect(results.map(({ outcome }) => outcome)).toEqual(["ok", "ok"]);
    expect(lines(results[0])).toEqual([
      "920   $aPAZK",
      "101   $arus",
      "010   $a5-86150-048-7$d80",
      "200   $aСтранные люди$eРассказы$fВ. М. Шукшин",
      "6629   $aVOVSTN",
    ]);
    expect(results[1]?.offset).toBe(toBytes(`${book}*****\r\n`).length);
    expect(lines(readIrbisRecord(results[1]?.bytes ?? new Uint8Array(), "auto"))[3]).toMatch(
      /Другие/,
    );
  });

  it("is the same in pieces of any length, and without stars at its end", async () => {
    const file = toBytes(`\ufeff${book}*****\n${book}`);
    const whole = await all(readIrbis([file], { encoding: "auto" }));
    expect(whole).toHaveLength(2);
    const pieces = Array.from(file, (byte) => Uint8Array.of(byte));
    expect(await all(readIrbis(pieces, { encoding: "auto" }))).toEqual(whole);
  });

  it("is read in windows-1251 too", async () => {
    const bytes = Uint8Array.from("#200: ^A\xcc\xe8\xf0\n*****\n", (sign) => sign.charCodeAt(0));
    const [result] = await all(readIrbis([bytes], { encoding: "auto" }));
    expect(result).toMatchObject({ outcome: "ok", encoding: "windows-1251" });
    expect(lines(result)).toEqual(["200   $aМир"]);
  });

  it("is mended where marks are missing and lines are broken", async () => {
    const [result] = await read("200: ^AOne\ntwo\n#210 ^D1998\n\n#10: 5\n*****\n");
    expect(result).toMatchObject({ outcome: "rescued", rescue: ["line-mended"] });
    expect(lines(result)).toEqual(["200   $aOne two", "210   $d1998", "010   $a5"]);
  });

  it("is rejected where nothing of it is a field, and passed over where it has no end", async () => {
    expect(await read("some letter\nto somebody\n*****\n")).toMatchObject([
      { outcome: "rejected", reason: "no-fields", offset: 0 },
    ]);
    const results = await read(`#1: ${"x".repeat(2_500_000)}\n*****\n${book}`);
    expect(results.filter(({ outcome }) => outcome === "rejected").length).toBeGreaterThan(0);
    expect(results.at(-1)?.outcome).toBe("ok");
  });
});
