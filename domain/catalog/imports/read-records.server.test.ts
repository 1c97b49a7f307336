import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { lookAtHead } from "#domain/catalog/imports/read-records.server.ts";

const folder = mkdtempSync(join(tmpdir(), "bibliomat-heads-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

describe("The beginning of a file", () => {
  it("of a workbook is a table's, whatever bytes it is packed into", async () => {
    const books = Array.from({ length: 400 }, (_, place) => [
      { value: `Book ${(place * 7919) % 1009} of ${place ** 3}` },
      { value: `Author ${place ** 2 % 997}` },
    ]);
    const path = at("books.xlsx");
    await writeXlsxFile([[{ value: "Title" }, { value: "Author" }], ...books]).toFile(path);
    expect(readFileSync(path).includes(0x1e)).toBe(true);
    expect(await lookAtHead(path)).toMatchObject({ kind: "table", columns: ["title", "authors"] });
  });

  it("of an old workbook is told as such", async () => {
    const path = at("books.xls");
    await writeFile(path, Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1e, 0x1d]));
    expect(await lookAtHead(path)).toBe("old-workbook");
  });
});
