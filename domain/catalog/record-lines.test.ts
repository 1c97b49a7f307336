import { describe, expect, it } from "vitest";
import {
  lineDifference,
  linesOfRecord,
  readLine,
  readPasted,
  recordOfLines,
} from "#domain/catalog/record-lines.ts";

const record = {
  leader: "00000nam a2200000 a 4500",
  fields: [
    { tag: "001", value: "b17" },
    { tag: "008", value: "850101s1967    ru |||| |  |||| || | rus d" },
    {
      tag: "245",
      indicators: "10",
      subfields: [
        { code: "a", value: "Price: $5 and $a " },
        { code: "c", value: " Kay" },
      ],
    },
    { tag: "650", indicators: " 4", subfields: [{ code: "a", value: "Rivers # 1" }] },
  ],
};

describe("A record as lines that are typed", () => {
  it("shows blanks where they mean something, and dollars of the text twice", () => {
    expect(linesOfRecord(record, "marc21")).toEqual([
      "LDR 00000nam#a2200000#a#4500",
      "001 b17",
      "008 850101s1967####ru#||||#|##||||#||#|#rus#d",
      "245 10 $aPrice: $$5 and $$a $c Kay",
      "650 #4 $aRivers # 1",
    ]);
  });

  it("is the same record again, to the last blank", () => {
    expect(recordOfLines(linesOfRecord(record, "marc21"), "marc21")).toEqual(record);
    const coded = { tag: "100", indicators: "  ", subfields: [{ code: "a", value: "  1985 k  " }] };
    const unimarc = { leader: record.leader, fields: [coded] };
    expect(recordOfLines(linesOfRecord(unimarc, "unimarc"), "unimarc")).toEqual(unimarc);
  });

  it.each([
    ["245 10 $aX", "10"],
    ["245 10$aX", "10"],
    ["245 1# $aX", "1 "],
    ["245 1  $aX", "1 "],
    ["245  0 $aX", " 0"],
    ["245 $aX", "  "],
    ["245$aX", "  "],
  ])("reads the indicators of %s as they are meant", (line, indicators) => {
    expect(readLine(line, "marc21")).toMatchObject({ status: "field", field: { indicators } });
  });

  it.each([
    ["24", "no-tag"],
    ["245 10 Title", "no-subfield"],
    ["245 10 $ Title", "no-code"],
    ["245 10 $aTitle$", "no-code"],
    ["245 1000 $aTitle", "bad-indicators"],
    ["245 10 $aTi\u001etle", "bad-signs"],
  ])("says of %j why it is no field: %s", (line, fault) => {
    expect(readLine(line, "marc21")).toEqual({ status: "faulty", fault });
  });

  it("takes lines as other catalogues write them", () => {
    const pasted = "=245  1\\$aTitle\r\n=500  \\\\$aNote\n650 _4 ‡a Rivers ‡x History\n\n=001  b17";
    expect(readPasted(pasted)).toEqual([
      "245 1# $aTitle",
      "500 ## $aNote",
      "650 #4 $aRivers$xHistory",
      "001 b17",
    ]);
  });

  it("tells what two people changed of it", () => {
    expect(lineDifference(["a", "b", "b"], ["b", "c"])).toEqual({ gone: ["a", "b"], come: ["c"] });
  });
});
