import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUtf8, markedEncoding, proposeEncoding } from "#domain/library/table-encoding.ts";

const bytes = (...list: number[]) => Uint8Array.from(list);
/** Signs of one byte in windows-1251, by the decoder's own table. */
const table = new Map(
  Array.from({ length: 256 }, (_, byte): [string, number] => [
    new TextDecoder("windows-1251").decode(bytes(byte)),
    byte,
  ]),
);
const to1251 = (text: string) => Uint8Array.from([...text].map((sign) => table.get(sign) ?? 63));

/** The signs of GB2312's first level, by rows of the code. */
const chinese = Array.from({ length: 40 * 94 }, (_, place) =>
  bytes(0xb0 + Math.floor(place / 94), 0xa1 + (place % 94)),
);

describe("The encoding of a file of readers", () => {
  it("is told by the mark at its start", () => {
    expect(markedEncoding(bytes(0xef, 0xbb, 0xbf, 65))).toBe("utf-8");
    expect(proposeEncoding(bytes(0xff, 0xfe, 65, 0))).toBe("utf-16le");
    expect(proposeEncoding(bytes(0xfe, 0xff, 0, 65))).toBe("utf-16be");
    expect(markedEncoding(bytes())).toBeNull();
  });

  it.each([
    "Фамилия;Имя;Категория\nСоколова;Нина;ADULT\n",
    "ФАМИЛИЯ;ИМЯ\nСОКОЛОВА;НИНА\nИВАНОВ;ПЁТР",
    "Прізвище;Ім'я\nШевченко;Тарас\nЇжак;Євген",
    "Last name;Note\nСоколова;«№ 5» — временно",
  ])("is proposed as windows-1251 for %j", (text) => {
    expect(proposeEncoding(to1251(text))).toBe("windows-1251");
    expect(proposeEncoding(new TextEncoder().encode(text))).toBe("utf-8");
  });

  it("is proposed as gb18030 for Chinese headings and names", () => {
    // 姓名;卡号 王小明;20001 in GB2312.
    const head = [0xd0, 0xd5, 0xc3, 0xfb, 0x3b, 0xbf, 0xa8, 0xba, 0xc5, 0x0a];
    const name = [0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7, 0x3b, 0x32, 0x30, 0x30, 0x30, 0x31];
    expect(new TextDecoder("gb18030").decode(bytes(...head, ...name))).toBe(
      "姓名;卡号\n王小明;20001",
    );
    expect(proposeEncoding(bytes(...head, ...name))).toBe("gb18030");
  });

  it("of any forty Chinese signs is gb18030, of any Unicode text utf-8", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...chinese), { minLength: 40 }), (signs) => {
        const joined = Uint8Array.from(signs.flatMap((sign) => [...sign]));
        expect(proposeEncoding(joined)).toBe("gb18030");
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(isUtf8(new TextEncoder().encode(text))).toBe(true);
      }),
    );
  });

  it("is still utf-8 where the head ends in the middle of a sign, and is not where a sign is broken", () => {
    const whole = new TextEncoder().encode("Ж");
    expect(isUtf8(whole.slice(0, 1))).toBe(true);
    expect(isUtf8(bytes(0xd0, 65))).toBe(false);
    expect(isUtf8(bytes(0xc0, 0x80))).toBe(false);
  });
});
