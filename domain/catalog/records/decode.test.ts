import { describe, expect, it } from "vitest";
import { decode } from "#domain/catalog/records/decode.ts";
import { proposeEncoding } from "#domain/catalog/records/propose-encoding.ts";
import { encodingOf } from "#domain/catalog/records/record-encoding.ts";
import { toBytes } from "#domain/catalog/records/test-marc.ts";

const marc21 = "00000nam a2200000 i 4500";
const silent = "00000nam  2200000 i 4500";
const russian = "Мастер и Маргарита: роман о добре и зле. Москва, 1967";

/** The tests' own encoders: what the standard decodes, turned round. */
function encode(text: string, label: "windows-1251" | "ibm866"): Uint8Array {
  const all = new TextDecoder(label).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (sign) => all.indexOf(sign));
}

describe("what a record's bytes are in", () => {
  const auto = (bytes: Uint8Array, leader: string) => encodingOf(bytes, leader, "auto");

  it("is UTF-8 where high bytes are right UTF-8, whatever the leader or the librarian says", () => {
    const bytes = toBytes(russian);
    expect(auto(bytes, silent)).toMatchObject({ name: "utf-8", isMended: false });
    expect(encodingOf(bytes, silent, "windows-1251")).toMatchObject({ name: "utf-8" });
  });

  it("is MARC-8 where they are not, or where an escape calls a set", () => {
    expect(auto(Uint8Array.of(0x63, 0xe2, 0x65), silent).name).toBe("marc8");
    expect(auto(toBytes("\u001b(NA"), silent).name).toBe("marc8");
  });

  it("is what the librarian chose, where it is not UTF-8", () => {
    const bytes = encode(russian, "windows-1251");
    expect(encodingOf(bytes, silent, "windows-1251")).toMatchObject({
      name: "windows-1251",
      isMended: false,
    });
    expect(encodingOf(bytes, marc21, "windows-1251").isMended).toBe(true);
  });

  it("is damaged UTF-8 where nearly all of it is right", () => {
    const bytes = Uint8Array.of(...toBytes(russian), 0xc3, 0x28);
    expect(auto(bytes, marc21)).toMatchObject({ name: "utf-8", isMended: true });
  });

  it("is nothing in particular where all is ASCII", () => {
    expect(auto(toBytes("plain"), marc21).isPlain).toBe(true);
  });

  it("does not take overlong signs, surrogates and signs beyond Unicode for UTF-8", () => {
    for (const wrong of [
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe0, 0x80, 0x80],
    ])
      expect(auto(Uint8Array.from(wrong), silent).name, String(wrong)).not.toBe("utf-8");
  });
});

describe("what a file is proposed to be in", () => {
  const best = (bytes: Uint8Array) => proposeEncoding(bytes)[0]?.encoding;

  it("is found for Russian, Chinese and French, whole and in a few words", () => {
    expect(best(toBytes(russian))).toBe("utf-8");
    expect(best(encode(russian, "windows-1251"))).toBe("windows-1251");
    expect(best(encode(russian, "ibm866"))).toBe("ibm866");
    expect(best(encode("Толстой", "windows-1251"))).toBe("windows-1251");
    const chinese = [0xba, 0xec, 0xc2, 0xa5, 0xc3, 0xce, 0x20, 0xb2, 0xdc, 0xd1, 0xa9, 0xc7, 0xdb];
    expect(best(Uint8Array.from(chinese))).toBe("gb18030");
    const french = (acute: number) =>
      Uint8Array.of(0x63, 0x61, 0x66, acute, 0x65, 0x20, 0x6e, acute, 0x65);
    expect(best(french(0xe2))).toBe("marc8");
    expect(best(french(0xc2))).toBe("iso5426");
    expect(best(toBytes("\u001b(NpU[KIN\u001b(B"))).toBe("marc8");
    expect(best(toBytes("plain"))).toBe("utf-8");
  });

  it("is proposed with all others behind it", () => {
    expect(proposeEncoding(encode(russian, "ibm866"))).toHaveLength(6);
  });
});

describe("decoding", () => {
  it("reads each encoding, and tells of what is none of its signs", () => {
    expect(decode(encode(russian, "ibm866"), "ibm866")).toEqual({ text: russian, isLossy: false });
    expect(decode(Uint8Array.of(0xba, 0xec, 0xc2, 0xa5), "gb18030").text).toBe("红楼");
    expect(decode(Uint8Array.of(0x61, 0xff), "utf-8")).toEqual({ text: "a\ufffd", isLossy: true });
  });

  it("reads ISO 5426, where marks stand before their letters", () => {
    const bytes = [0x63, 0xc2, 0x65, 0x20, 0xfb, 0xe8, 0x20, 0xc9, 0x55, 0x20, 0xd0, 0x43];
    expect(decode(Uint8Array.from(bytes), "iso5426").text).toBe("cé ßŁ Ü Ç");
    expect(decode(Uint8Array.of(0xa0), "iso5426").isLossy).toBe(true);
    expect(decode(Uint8Array.of(0x61, 0xc2), "iso5426").text).toBe("a \u0301");
  });
});
