import { readSheet } from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "#domain/library/workbook-writer.server.ts";

async function* pieces(...rows: readonly (readonly string[])[][]) {
  yield* rows;
}

async function written(...rows: readonly (readonly string[])[][]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeWorkbook(pieces(...rows))) parts.push(part);
  return Buffer.concat(parts);
}

describe("A workbook", () => {
  it("holds what was written, letter for letter, in cells that are text", async () => {
    const rows = [
      [["Title", "Price"]],
      [
        ["=1+1", "007"],
        ['Война <и> "мир" & 书\nline', ""],
      ],
      [["", " spaces "]],
    ];
    const book = await written(...rows);
    const read = await readSheet(new Blob([new Uint8Array(book)]));
    expect(read).toEqual([
      ["Title", "Price"],
      ["=1+1", "007"],
      ['Война <и> "мир" & 书\nline', null],
      [null, "spaces"],
    ]);
  });
});
