import { describe, expect, it } from "vitest";
import { readMarc8 } from "#domain/catalog/records/marc8/read-marc8.ts";

/** `\xE1` in a text is that byte. */
const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const read = (text: string) => readMarc8(bytes(text));
const esc = "\u001b";

describe("MARC-8", () => {
  it("puts a mark behind its letter and makes one sign of both", () => {
    expect(read("caf\xe2e, \xe8uber, \xf0c, \xb1\xe6o")).toEqual({
      text: "café, über, ç, łŏ",
      isLossy: false,
    });
  });

  it("keeps the order of several marks", () => {
    expect(read("\xe3\xe2a").text).toBe("\u1ea5");
    expect(read("\xebt\xecs").text).toBe("t\ufe20s\ufe21");
  });

  it("knows the letters of Vietnamese, Polish and Icelandic, the euro and the sharp s", () => {
    expect(read("\xbc\xbd\xac\xad \xa1\xb1 \xa4\xb4 \xc8 \xc7").text).toBe("ơưƠƯ Łł Þþ € ß");
  });

  it("reads Cyrillic with its extension, and Latin again after it", () => {
    const text = `${esc}(N${esc})QwOJNA \xc4${esc}(B${esc})E /$c\xe2e`;
    expect(read(text).text).toBe("Война ё /$cé");
  });

  it("reads Greek, Hebrew and Arabic", () => {
    expect(read(`${esc}(Saf${esc}(B`).text).toBe("αε");
    expect(read(`${esc}(2y\`${esc}(B`).text).toBe("שא");
    expect(read(`${esc}(3GdG${esc}(B`).text).toBe("الا");
    expect(read(`${esc}(4\x29${esc}(B`).text).toBe("پ");
  });

  it("reads small figures and Greek letters by the older escapes", () => {
    expect(read(`H${esc}b2${esc}sO, x${esc}p2${esc}s, ${esc}ga${esc}s`).text).toBe("H₂O, x², α");
  });

  it("reads East Asian signs, three bytes each", () => {
    expect(read(`${esc}$10!K3)!Q!${esc}(B.`).isLossy).toBe(true);
    expect(read(`${esc}$1!0!!0#${esc}(B.`)).toEqual({ text: "一七.", isLossy: false });
    expect(read(`${esc}$1!0!!# !0#${esc}(B`).text).toBe("一\u3000七");
  });

  it("begins each subfield with Latin letters", () => {
    expect(read(`${esc}(NA\u001faA`).text).toBe("а\u001faA");
  });

  it("tells of bytes that are no signs and of escapes that call nothing", () => {
    expect(read("a\xffb")).toEqual({ text: "a\ufffdb", isLossy: true });
    expect(read(`a${esc}?b`)).toEqual({ text: "a\ufffd?b", isLossy: true });
    expect(read(`${esc}$1!0`).isLossy).toBe(true);
  });

  it("gives a mark without a letter a space to stand on", () => {
    expect(read("a \xe2").text).toBe("a  \u0301");
  });

  it("reads signs that it has no codes for by their numbers", () => {
    expect(read("&#x4E00; &#xD800;").text).toBe("一 &#xD800;");
  });
});

describe("the East Asian set", () => {
  it("has 15,738 signs, none of them lost in packing", () => {
    let found = 0;
    for (let plane = 0x21; plane < 0x7f; plane += 1) {
      for (let row = 0x21; row < 0x7f; row += 1) {
        const codes = Array.from({ length: 94 }, (_, cell) =>
          String.fromCharCode(plane, row, 0x21 + cell),
        );
        const { text } = read(`${esc}$1${codes.join("")}`);
        found += [...text].filter((sign) => sign !== "\ufffd").length;
      }
    }
    expect(found).toBe(15_738);
  });
});
