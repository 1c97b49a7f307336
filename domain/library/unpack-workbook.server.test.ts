import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { archiveOf as archive } from "#domain/library/test-archive.ts";
import { unpackWorkbook } from "#domain/library/unpack-workbook.server.ts";

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bibliomat-workbook-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** As small as a workbook can be. */
function workbook(cells: string): Buffer {
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  return archive([
    {
      name: "xl/workbook.xml",
      text: '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `<Relationships>${relation(1, "worksheet", "any.xml")}${relation(2, "styles", "styles.xml")}</Relationships>`,
    },
    { name: "xl/styles.xml", text: "<styleSheet><cellXfs/></styleSheet>" },
    {
      name: "xl/any.xml",
      text: `<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
    },
  ]);
}

const book = { name: "xl/workbook.xml", text: "<workbook/>" };
async function unpacked(bytes: Buffer) {
  writeFileSync(at("x.xlsx"), bytes);
  return await unpackWorkbook(at("x.xlsx"), at("x.csv"));
}

describe("A workbook of readers", () => {
  it("is written as a table: text, numbers as typed, days of the calendar", async () => {
    const text = (value: string) => ({ value });
    await writeXlsxFile([
      [text("Фамилия"), text("卡号"), text("Born"), text("Note")],
      [
        text("Соколова"),
        { value: 2000000000017, type: Number },
        { value: new Date("2001-02-28T00:00:00Z"), type: Date, format: "dd.mm.yyyy" },
        text('a, "b"'),
      ],
    ]).toFile(at("real.xlsx"));
    expect(await unpackWorkbook(at("real.xlsx"), at("real.csv"))).toBeNull();
    expect(readFileSync(at("real.csv"), "utf8")).toBe(
      'Фамилия,卡号,Born,Note\nСоколова,2000000000017,2001-02-28,"a, ""b"""\n',
    );
    expect(statSync(at("real.csv")).mode & 0o777).toBe(0o600);
  });

  it("with a number that the spreadsheet shortened keeps its digits", async () => {
    const bytes = workbook('<c r="A1"><v>2.00000000001E+12</v></c><c r="B1"><v>007</v></c>');
    expect(await unpacked(bytes)).toBeNull();
    expect(readFileSync(at("x.csv"), "utf8")).toBe("2000000000010,007\n");
  });
});

describe("A cell that cannot be read", () => {
  it("is told with its row", async () => {
    const bytes = workbook('<c r="A1" t="s"><v>7</v></c>');
    expect(await unpacked(bytes)).toEqual({ code: "unreadable-cell", line: 1 });
  });
});

describe("What is no workbook, or one that was made to do harm,", () => {
  const sheet = (text: string) => [book, { name: "xl/worksheets/sheet1.xml", text }];
  const cases: Readonly<Record<string, readonly [bytes: () => Buffer, code: string]>> = {
    "no archive at all": [() => Buffer.from("name,card\n1,2\n"), "strange-archive"],
    "an archive of something else": [() => archive([{ name: "a.txt", text: "a" }]), "no-workbook"],
    "Excel's older format": [() => Buffer.from("d0cf11e0a1b11ae1", "hex"), "old-workbook"],
    "a sheet that unpacks to a thousand times its size": [
      () => archive(sheet(" ".repeat(40 * 1024 * 1024))),
      "packed-too-tightly",
    ],
    "a sheet that hides how large it is": [
      () =>
        archive([book, { name: "xl/worksheets/sheet1.xml", text: " ".repeat(4_000_000), says: 9 }]),
      "packed-too-tightly",
    ],
    "very many files": [
      () =>
        archive([
          book,
          ...Array.from({ length: 1_001 }, (_, n) => ({ name: `xl/${n}`, text: "" })),
        ]),
      "packed-too-tightly",
    ],
    "a name that leads out of the folder": [
      () => archive([book, { name: "../../etc/x", text: "a" }]),
      "strange-archive",
    ],
    "an absolute name": [
      () => archive([book, { name: "/etc/cron.d/x", text: "a" }]),
      "strange-archive",
    ],
    "a link": [
      () => archive([book, { name: "xl/a", text: "/etc/passwd", method: 0, mode: 0o120777 }]),
      "strange-archive",
    ],
    "a cell in the last row": [() => archive(sheet('<c r="A1048576">')), "too-many-rows"],
    "a cell in the last column": [
      () => archive(sheet('<row r="1"><c r="XFD1">')),
      "too-many-columns",
    ],
    "a row of very many cells": [() => workbook("<c/>".repeat(200)), "too-many-columns"],
    "very many rows": [
      () => archive([book, { name: "xl/x.xml", text: "<row/>".repeat(60_000), method: 0 }]),
      "too-many-rows",
    ],
    "a workbook without its sheet": [() => archive([book]), "no-workbook"],
  };

  it.each(Object.keys(cases))("%s is refused, and nothing is written of it", async (title) => {
    const [bytes, code] = cases[title] ?? [];
    rmSync(at("x.csv"), { force: true });
    expect(await unpacked(bytes?.() ?? Buffer.alloc(0))).toEqual({ code, line: null });
    expect(readdirSync(folder).filter((name) => name === "x.csv")).toEqual([]);
  });
});
