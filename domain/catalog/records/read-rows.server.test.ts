import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import {
  lookAtRows,
  type RowResult,
  type RowTable,
  readRows,
} from "#domain/catalog/records/read-rows.server.ts";
import type { FileFault } from "#domain/library/table-limits.ts";

const folder = mkdtempSync(join(tmpdir(), "bibliomat-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

async function look(content: string | Uint8Array): Promise<RowTable | FileFault> {
  await writeFile(at("sent"), content);
  return lookAtRows(at("sent"), at("unpacked.csv"));
}

async function rows(table: RowTable | FileFault): Promise<RowResult[]> {
  if ("code" in table) return [{ outcome: "fault", fault: table }];
  const found: RowResult[] = [];
  for await (const result of readRows(table)) found.push(result);
  return found;
}

const titles = (results: readonly RowResult[]) =>
  results.map((result) => (result.outcome === "ok" ? result.drawn.title.title : result.fault.code));

describe("a table of books", () => {
  it("is read row by row from CSV, whatever it is written in", async () => {
    const text = "Заглавие;Автор;ISBN\nВойна и мир;Толстой, Лев;978-5-699-12014-7\n\nЭмма;;\n";
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    for (const content of [text, wide]) {
      const table = await look(content);
      expect(table).toMatchObject({ delimiter: ";", columns: ["title", "authors", "isbn"] });
      const [first, second] = await rows(table);
      expect(first).toMatchObject({
        line: 2,
        drawn: { title: { authors: "Лев Толстой", isbns: ["9785699120147"] } },
      });
      expect(second?.outcome === "ok" && second.drawn.title.title).toBe("Эмма");
    }
  });

  it("is read in its own encoding also where hundreds of books in English stand before the first other", async () => {
    const cyrillic = (text: string) =>
      Buffer.from(
        [...text].map((sign) =>
          sign > "\u007f" ? sign.charCodeAt(0) - 0x350 : sign.charCodeAt(0),
        ),
      );
    const english = Buffer.from(`Title,Author\n${"Emma,Austen\n".repeat(8000)}`);
    const found = await rows(
      await look(Buffer.concat([english, cyrillic("Война и мир,Толстой\n")])),
    );
    expect(found.at(-1)).toMatchObject({ codes: [], drawn: { title: { title: "Война и мир" } } });
    const plain = await look(english);
    expect(plain).toMatchObject({ encoding: "utf-8" });
    const whole = Buffer.concat([english, Buffer.from("Война и мир,Толстой\n")]);
    expect(titles(await rows(await look(whole))).at(-1)).toBe("Война и мир");
  });

  it("with signs that were lost, here or long before, is read to its end, and the rows tell of them", async () => {
    const broken = Buffer.concat([
      Buffer.from("Title,Author\nEmma,Austen\n米国\uFFFD,\n"),
      Buffer.from([0x58, 0xd0, 0x2c, 0x0a]),
      Buffer.from("Persuasion,Austen\n"),
    ]);
    const padded = Buffer.concat([
      Buffer.from(`Title,Author\n${"Война и мир,Толстой\n".repeat(3000)}`),
      broken,
    ]);
    expect(titles(await rows(await look(padded))).slice(-3)).toEqual([
      "米国\uFFFD",
      "X\uFFFD",
      "Persuasion",
    ]);
    const found = await rows(await look(padded));
    expect(
      found.slice(-4).map((row) => (row.outcome === "ok" ? row.codes : row.fault.code)),
    ).toEqual([[], ["signs-lost"], ["signs-lost"], []]);
  });

  it("is read from a workbook, numbers as they were typed", async () => {
    const cells = [
      [{ value: "Title" }, { value: "Barcode" }, { value: "Year" }],
      [{ value: "Emma" }, { value: "00123" }, { value: 1815 }],
    ];
    await writeXlsxFile(cells).toFile(at("book.xlsx"));
    const [row] = await rows(await lookAtRows(at("book.xlsx"), at("unpacked.csv")));
    expect(row).toMatchObject({
      drawn: { title: { title: "Emma", year: 1815 }, items: [{ barcode: "00123" }] },
    });
  });
});

describe("a table that is a bomb", () => {
  it("of one line without an end is told with its line, and not held", async () => {
    const file = await open(at("long"), "w");
    const piece = "x".repeat(1_048_576);
    await file.write("Title\n");
    for (let count = 0; count < 64; count += 1) await file.write(piece);
    await file.close();
    const before = process.memoryUsage().rss;
    expect(await rows(await lookAtRows(at("long"), at("none")))).toEqual([
      { outcome: "fault", fault: { code: "line-too-long", line: 2 } },
    ]);
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(100);
  });

  it("of a million columns, with a NUL, or of no rows is told too", async () => {
    expect(titles(await rows(await look(`${",".repeat(1_000_000)}\n`)))).toEqual(["line-too-long"]);
    expect(titles(await rows(await look(`${",".repeat(1_000)}\n`)))).toEqual(["too-many-columns"]);
    expect(titles(await rows(await look("Title\nEm\u0000ma\n")))).toEqual(["binary"]);
    expect(titles(await rows(await look("")))).toEqual(["empty"]);
  });
});

const books = "../shared/data/books";

describe.skipIf(!existsSync(books))("Real tables of other libraries", () => {
  it.each([
    ["llabres_library_books.csv", 15_228],
    ["SCoData_books_v1.2_2022-01.csv", 6_000],
  ] as const)("%s has its columns named and a title in every row", async (name, least) => {
    const found = titles(await rows(await lookAtRows(join(books, name), at("none"))));
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.filter((title) => title === "").length).toBeLessThan(10);
  });
});
