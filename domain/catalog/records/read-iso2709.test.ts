import { describe, expect, it } from "vitest";
import { readIso2709, readIso2709Record } from "#domain/catalog/records/read-iso2709.ts";
import type { EncodingName, RecordResult } from "#domain/catalog/records/record.ts";
import { all, iso2709, joined, lines, toBytes } from "#domain/catalog/records/test-marc.ts";

const book = (title: string, number = "b1") =>
  iso2709([
    ["001", number],
    ["245", `10$a${title}$cLeo Tolstoy`],
    ["650", " 0$aWar"],
  ]);
const read = (...parts: Uint8Array[]) => all(readIso2709([joined(parts)], { encoding: "auto" }));
const outcomes = (results: readonly RecordResult[]) =>
  results.map((result) =>
    result.outcome === "rejected" ? result.reason : [result.outcome, ...result.rescue].join(" "),
  );

describe("a whole file in ISO 2709", () => {
  it("gives each record with its place, its bytes and its fields", async () => {
    const [first, second] = [book("War and Peace"), book("Воскресение", "b2")];
    const results = await read(first, second);
    expect(outcomes(results)).toEqual(["ok", "ok"]);
    expect(results.map(({ offset, length }) => [offset, length])).toEqual([
      [0, first.length],
      [first.length, second.length],
    ]);
    expect(results[1]?.bytes).toEqual(second);
    expect(lines(results[1])).toEqual([
      "001 b2",
      "245 10$aВоскресение$cLeo Tolstoy",
      "650  0$aWar",
    ]);
  });

  it("is the same in pieces of any length", async () => {
    const file = joined([book("War and Peace"), toBytes("\r\n"), book("Анна Каренина", "b2")]);
    const whole = await read(file);
    for (const size of [1, 7, 24, 100]) {
      const pieces = Array.from({ length: Math.ceil(file.length / size) }, (_, index) =>
        file.subarray(index * size, (index + 1) * size),
      );
      expect(await all(readIso2709(pieces, { encoding: "auto" }))).toEqual(whole);
    }
  });

  it("may hold line breaks, zeros, an end-of-file sign and a byte order mark", async () => {
    const mark = Uint8Array.of(0xef, 0xbb, 0xbf);
    const noise = Uint8Array.of(0, 0, 0x20, 0x0d, 0x0a);
    const results = await read(mark, book("One"), noise, book("Two"), Uint8Array.of(0x1a));
    expect(outcomes(results)).toEqual(["ok", "ok"]);
  });

  it("may list its fields in any order", async () => {
    const bytes = book("Order");
    const text = new TextDecoder().decode(bytes);
    const [first, second] = [text.slice(24, 36), text.slice(36, 48)];
    const turned = toBytes(text.slice(0, 24) + second + first + text.slice(48));
    const [result] = await read(turned);
    expect(outcomes(result === undefined ? [] : [result])).toEqual(["ok"]);
    expect(lines(result)[0]).toBe("245 10$aOrder$cLeo Tolstoy");
  });

  it("reads one record by its bytes", () => {
    expect(readIso2709Record(book("Kept"), "auto")).toMatchObject({ outcome: "ok" });
  });
});

describe("a file in ISO 2709 in another encoding", () => {
  const signs = {
    "windows-1251": ["Война", [0xc2, 0xee, 0xe9, 0xed, 0xe0]],
    ibm866: ["Война", [0x82, 0xae, 0xa9, 0xad, 0xa0]],
    gb18030: ["红楼梦", [0xba, 0xec, 0xc2, 0xa5, 0xc3, 0xce]],
    iso5426: ["Éire Œ", [0xc2, 0x45, 0x69, 0x72, 0x65, 0x20, 0xea]],
    marc8: ["Éire Œ", [0xe2, 0x45, 0x69, 0x72, 0x65, 0x20, 0xa6]],
    "utf-8": ["Война", [...toBytes("Война")]],
  } as const satisfies Record<EncodingName, readonly [string, readonly number[]]>;

  it.each(Object.entries(signs))(
    "is read as %s where the librarian says so",
    async (name, [text, bytes]) => {
      const title = joined([toBytes("10\u001fa"), Uint8Array.from(bytes), toBytes("\u001fc.")]);
      const file = iso2709(
        [
          ["001", "b1"],
          ["245", title],
        ],
        "     nam  22     uu 4500",
      );
      const encoding = name as EncodingName;
      const [result] = await all(readIso2709([file], { encoding }));
      expect(result).toMatchObject({ outcome: "ok", encoding });
      expect(lines(result)[1]).toBe(`245 10$a${text}$c.`);
    },
  );
});

describe("a damaged record is rescued, and the ones around it are as they were", () => {
  const around = async (damaged: Uint8Array) => {
    const results = await read(book("Before"), damaged, book("After", "b3"));
    expect(lines(results[0])).toContain("245 10$aBefore$cLeo Tolstoy");
    expect(lines(results.at(-1))).toContain("245 10$aAfter$cLeo Tolstoy");
    return results.slice(1, -1);
  };
  const changed = (change: (text: string) => string) =>
    around(toBytes(change(new TextDecoder().decode(book("Damaged")))));

  it("where its length lies", async () => {
    for (const length of ["00010", "00500", "99999", "-----"]) {
      const results = await changed((text) => length + text.slice(5));
      expect(results).toHaveLength(1);
      expect(outcomes(results)[0]).toMatch(/length-mended|leader-mended/);
      expect(lines(results[0])).toContain("245 10$aDamaged$cLeo Tolstoy");
    }
  });

  it("where the directory has no digits", async () => {
    const results = await changed((text) => text.replace(/245\d{9}/, "245xxxxxxxxx"));
    expect(outcomes(results)).toEqual(["rescued directory-mended"]);
    expect(lines(results[0])).toContain("245 10$aDamaged$cLeo Tolstoy");
  });

  it("where the directory points elsewhere", async () => {
    const results = await changed((text) => text.replace(/(245\d{4})\d{5}/, "$199998"));
    expect(outcomes(results)).toEqual(["rescued directory-mended"]);
  });

  it("where two entries of the directory name one field", async () => {
    const results = await changed(
      (text) => `${text.slice(0, 36)}650${text.slice(27, 36)}${text.slice(48)}`,
    );
    expect(results[0]?.outcome).toBe("rescued");
  });

  it("where its end is missing", async () => {
    const results = await changed((text) => text.slice(0, -1));
    expect(outcomes(results)).toEqual(["rescued end-missing"]);
    expect(lines(results[0])).toHaveLength(3);
  });

  it("where an end stands in the middle of it", async () => {
    const bytes = iso2709([
      ["001", "b2"],
      ["245", `10$aOne${"\u001d"}two`],
    ]);
    const results = await around(bytes);
    expect(lines(results[0])).toContain(`245 10$aOne\u001dtwo`);
  });

  it("where indicators and codes are missing", async () => {
    const results = await around(
      iso2709([
        ["245", "$aNone"],
        ["250", "2nd edition"],
        ["260", "  $"],
      ]),
    );
    expect(outcomes(results)).toEqual(["rescued indicators-mended subfields-mended"]);
    expect(lines(results[0])).toEqual(["245   $aNone", "250   $a2nd edition", "260   "]);
  });

  it("where it is only noise, which is rejected with its place", async () => {
    const results = await around(toBytes("this is no record\u001d"));
    expect(results).toMatchObject([
      { outcome: "rejected", reason: "no-record", offset: book("Before").length, length: 18 },
    ]);
  });
});

describe("the end of the file", () => {
  it("keeps the fields that are whole of a record that is cut off", async () => {
    const bytes = book("Cut off");
    const results = await read(book("Before"), bytes.subarray(0, bytes.length - 8));
    expect(outcomes(results)).toEqual(["ok", "rescued cut-off"]);
    expect(lines(results[1])).toEqual(["001 b1", "245 10$aCut off$cLeo Tolstoy"]);
  });

  it("says of what has no whole field that it is cut off", async () => {
    expect(outcomes(await read(book("Before"), book("Cut").subarray(0, 50)))).toEqual([
      "ok",
      "cut-off",
    ]);
    expect(await read(toBytes(" \r\n"))).toEqual([]);
  });
});

describe("records that are too long", () => {
  it("are read while they end below a megabyte", async () => {
    const notes = Array.from({ length: 20 }, () => ["500", `  $a${"n".repeat(9_000)}`] as const);
    const results = await read(iso2709(notes), book("After"));
    expect(outcomes(results)[0]).toMatch(/too-long-for-format/);
    expect(lines(results[0])).toHaveLength(20);
    expect(outcomes(results)[1]).toBe("ok");
  });

  it("are passed over where they have no end, without being held", async () => {
    const piece = new Uint8Array(1_000_000).fill(0x61);
    const results = await read(piece, piece, piece, Uint8Array.of(0x1d), book("After"));
    expect(results[0]).toMatchObject({
      outcome: "rejected",
      reason: "too-long",
      offset: 0,
      length: 3_000_001,
    });
    expect(results[0]?.bytes.length).toBeLessThanOrEqual(4_096);
    expect(outcomes(results)[1]).toBe("ok");
  });
});
