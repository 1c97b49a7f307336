import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTable, type TableFile } from "#domain/library/read-table.server.ts";
import type { FileFault } from "#domain/library/table-limits.ts";
import { proposeImport } from "#domain/patron-imports/propose-import.server.ts";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bibliomat-table-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (content: string | Uint8Array): string => {
  count += 1;
  const path = join(folder, `${count}`);
  writeFileSync(path, content);
  return path;
};
const plain = { encoding: "utf-8", delimiter: "," } as const;

async function read(file: TableFile): Promise<{ rows: string[][]; fault: FileFault | null }> {
  const rows: string[][] = [];
  const fault = await readTable(file, async (batch) => {
    rows.push(...batch.map(({ cells }) => [...cells]));
    return "more";
  });
  return { rows, fault };
}

describe("A table of readers", () => {
  it("is read in every encoding that is offered, with and without a mark", async () => {
    const text = "Имя,名\nНина,明\n";
    const rows = [
      ["Имя", "名"],
      ["Нина", "明"],
    ];
    const wide = Buffer.from(text, "utf16le");
    const swapped = Buffer.from(wide).swap16();
    const files: TableFile[] = [
      { ...plain, path: written(text) },
      { ...plain, path: written(`\uFEFF${text}`) },
      {
        ...plain,
        path: written(Buffer.concat([Buffer.from([255, 254]), wide])),
        encoding: "utf-16le",
      },
      {
        ...plain,
        path: written(Buffer.concat([Buffer.from([254, 255]), swapped])),
        encoding: "utf-16be",
      },
      // The same signs in gb18030.
      {
        ...plain,
        path: written(Buffer.from("a7aaa7dea7f12cc3fb0aa7afa7daa7dfa7d12cc3f70a", "hex")),
        encoding: "gb18030",
      },
    ];
    for (const file of files) expect(await read(file)).toEqual({ rows, fault: null });
    const cyrillic = written(Buffer.from("c8ecff3bcde8ede0", "hex"));
    expect(await read({ path: cyrillic, encoding: "windows-1251", delimiter: ";" })).toEqual({
      rows: [["Имя", "Нина"]],
      fault: null,
    });
  });

  it("may hold quotes, line breaks inside quotes, empty lines and short rows; rows count as in a spreadsheet", async () => {
    const path = written('a;b;c\r\n\r\n"1;""2""\r\n3";4\r\nO"Hara;5;6;7\r\n');
    const seen: number[] = [];
    const fault = await readTable({ ...plain, path, delimiter: ";" }, async (rows) => {
      seen.push(...rows.map(({ row }) => row));
      expect(rows[1]?.cells).toEqual(['1;"2"\r\n3', "4"]);
      expect(rows[2]?.cells).toEqual(['O"Hara', "5", "6", "7"]);
      return "more";
    });
    expect([fault, seen]).toEqual([null, [1, 3, 4]]);
  });

  it("comes back as it was written, whatever its cells hold", async () => {
    const cell = fc
      .string({ unit: "grapheme" })
      .filter((text) => !["\u0000", "\uFFFD", "\uFEFF"].some((sign) => text.includes(sign)));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const full = rows.filter((cells) => cells.some((text) => text.trim() !== ""));
        const quoted = rows.map((cells) =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","),
        );
        const answer = await read({ ...plain, path: written(quoted.join("\n")) });
        expect(answer).toEqual({ rows: full, fault: null });
      }),
      { numRuns: 50 },
    );
  });
});

describe("A file that is no table of readers", () => {
  it.each([
    ["a,b\n1,2\n3,\u00004\n", { code: "binary", line: 3 }],
    [Buffer.from("a,b\n\xd0,2\n", "latin1"), { code: "wrong-encoding", line: 2 }],
    ['a,b\n1,"2\n3,4\n', { code: "open-quote", line: 3 }],
    ["", { code: "empty", line: null }],
    [`a,b\n${"x".repeat(70_000)},1\n`, { code: "line-too-long", line: 2 }],
    [`a,b\n"${"x\n".repeat(70_000)}",1\n`, { code: "line-too-long", line: expect.any(Number) }],
    [`a\n${",".repeat(200)}\n`, { code: "too-many-columns", line: 2 }],
    [`a\n1\n${",".repeat(1_000_000)}\n`, { code: "line-too-long", line: 3 }],
    [Buffer.from("a\u0000,\u0000b\u0000", "latin1"), { code: "binary", line: 1 }],
  ])("is refused with its line (%#)", async (content, fault) => {
    const answer = await read({ ...plain, path: written(content) });
    expect(answer.fault).toEqual(fault);
  });

  it("is refused where half a sign of UTF-16 stands alone", async () => {
    const path = written(Buffer.from([255, 254, 65, 0, 0, 0xd8, 66, 0]));
    const { fault } = await read({ ...plain, path, encoding: "utf-16le" });
    expect(fault).toEqual({ code: "wrong-encoding", line: 1 });
  });

  it("that is not there any more is told", async () => {
    const { fault } = await read({ ...plain, path: join(folder, "none") });
    expect(fault).toEqual({ code: "gone", line: null });
  });

  it("of a gigabyte in one line is refused without being held", async () => {
    const path = written("name,card\n");
    // A hole in the file: a gigabyte of NUL that takes no room on the disk.
    const handle = await open(path, "r+");
    await handle.truncate(1024 ** 3);
    await handle.close();
    const before = process.memoryUsage().rss;
    const { fault } = await read({ ...plain, path });
    expect(fault).toEqual({ code: "binary", line: 2 });
    const letters = written("name,card\n");
    for (let part = 0; part < 64; part += 1) await appendFile(letters, "x".repeat(1024 * 1024));
    expect((await read({ ...plain, path: letters })).fault).toEqual({
      code: "line-too-long",
      line: 2,
    });
    expect((process.memoryUsage().rss - before) / 1024 ** 2).toBeLessThan(100);
  });
});

const books = "../shared/data/books";

describe.skipIf(!existsSync(books))("Real tables of another library", () => {
  it.each([
    ["llabres_library_books.csv", ["title", "author", "tag", "series", "isbn"], 15_229],
    ["SCoData_books_v1.2_2022-01.csv", ["uri", "title", "author"], 6_000],
  ] as const)("%s is found to be what it is and read to its end", async (name, headings, least) => {
    const proposed = await proposeImport(join(books, name), join(folder, "none"));
    expect(proposed).toMatchObject({ kind: "csv", options: { encoding: "utf-8", delimiter: "," } });
    const { rows, fault } = await read({ ...plain, path: join(books, name) });
    expect(fault).toBeNull();
    expect(rows[0]?.slice(0, headings.length)).toEqual(headings);
    expect(rows.length).toBeGreaterThanOrEqual(least);
    expect(new Set(rows.map((cells) => cells.length)).size).toBe(1);
  });
});
