import { describe, expect, it } from "vitest";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import { checkLines, isFault } from "#domain/catalog/record-checks.ts";
import { type EditedFormat, linesOfRecord } from "#domain/catalog/record-lines.ts";

const right = {
  marc21: [
    "LDR 00000nam#a2200000#a#4500",
    "008 850101s1967####ru#||||#|##||||#||#|rus#d",
    "020 ## $a978-5-86150-048-7",
    "245 10 $aThe river",
  ],
  unimarc: [
    "LDR 00000nam0#2200000###450#",
    "010 ## $a978-5-86150-048-7",
    "100 ## $a19850101d1967####m##y0rusy50######ca",
    "200 1# $aРека",
  ],
} as const;

function said(line: string, format: EditedFormat = "marc21") {
  const lines = [...right[format].filter((each) => each.slice(0, 3) !== line.slice(0, 3)), line];
  return checkLines(lines, format).map(({ code, about }) => `${code} ${about}`.trim());
}

describe("What is checked of a record", () => {
  it.each(["marc21", "unimarc"] as const)("finds nothing in a right one in %s", (format) => {
    expect(checkLines(right[format], format)).toEqual([]);
  });

  it.each([
    ["245 10 $bOnly the rest", "no-title 245"],
    ["245 90 $aThe river", "wrong-first 01"],
    ["245 1a $aThe river", "wrong-second 0123456789"],
    ["245 10 $aThe [river", "unbalanced [ ]"],
    ["020 ## $a978-5-86150-048-8", "wrong-isbn 978-5-86150-048-8"],
    ["500 ## Note", "no-subfield"],
    ["LDR 00000xam#a2200000#a#4500", "bad-leader 5"],
    ["LDR 00000nam", "bad-length 8 / 24"],
    ["008 850101s1967####ru#||||#|##||||#||#|rus", "bad-length 38 / 40"],
    ["008 850101s19x7####ru#||||#|##||||#||#|rus#d", "bad-coded 7–10"],
  ])("finds a fault in %s: %s", (line, fault) => {
    expect(said(line)).toContain(fault);
  });

  it.each([
    ["200 3# $aРека", "wrong-first #01"],
    ["010 ## $a5-86150-048-1", "wrong-isbn 5-86150-048-1"],
    ["100 ## $a19850101", "bad-length 8 / 36"],
    ["100 ## $a19850101d1967####m##y0Rusy50######ca", "bad-coded 22–24"],
  ])("finds a fault in the UNIMARC line %s: %s", (line, fault) => {
    expect(said(line, "unimarc")).toContain(fault);
  });

  it("only hints at fields and subfields that the format does not know", () => {
    const odd = ["188 ## $aX", "130 0# $jX", "952 ## $zX"];
    const found = checkLines([...right.marc21, ...odd], "marc21");
    expect(found).toEqual([
      { line: 4, code: "unknown-tag", about: "188" },
      { line: 5, code: "unknown-code", about: "$j" },
    ]);
    expect(found.some(isFault)).toBe(false);
  });

  it("finds no fault in records that are made of what a title says", () => {
    const title = {
      id: 7,
      title: "Мастер и Маргарита",
      subtitle: "роман",
      authors: "Михаил Булгаков",
      year: 1967,
      isbn: "9785170878864",
      publisher: "Москва: АСТ",
      series: "Классика",
      subjects: ["Сатира"],
      notes: "С иллюстрациями",
      language: "ru",
      otherLanguages: ["en"],
      otherIsbns: [],
      classes: ["bbk:84(2)", "udc:821", "ddc:891.7", "clc:I512"],
      audience: "youth",
      kind: "book",
    } as const;
    for (const format of ["marc21", "unimarc"] as const) {
      const lines = linesOfRecord(recordOfTitle(title, [], null, format), format);
      expect(checkLines(lines, format)).toEqual([]);
    }
  });
});
