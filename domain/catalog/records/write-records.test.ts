import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readIso2709Record } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxmlRecord } from "#domain/catalog/records/read-marcxml.ts";
import type { Field, MarcRecord } from "#domain/catalog/records/record.ts";
import { toBytes } from "#domain/catalog/records/test-marc.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";
import { marcxmlFrames, writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";

/** Any text that a cataloguer could type, in any writing; U+FFFD tells that something was lost before. */
const text = fc
  .string({ unit: "grapheme", maxLength: 40 })
  .map((value) => value.replace(/[\p{Cc}\ufffd-\uffff]/gu, " "));
const code = fc.constantFrom(..."abcxz0139$&<");
const dataField: fc.Arbitrary<Field> = fc.record({
  tag: fc.integer({ min: 10, max: 999 }).map((number) => String(number).padStart(3, "0")),
  indicators: fc.stringMatching(/^[ 0-9a-z]{2}$/),
  subfields: fc.array(fc.record({ code, value: text }), { minLength: 1, maxLength: 6 }),
});
const controlField: fc.Arbitrary<Field> = fc.record({
  tag: fc.constantFrom("001", "003", "005", "008", "FMT"),
  value: text,
});
const record: fc.Arbitrary<MarcRecord> = fc.record({
  leader: fc.constantFrom("00000nam a2200000 i 4500", "00000cas  2200000   4500"),
  fields: fc.array(fc.oneof(controlField, dataField), { minLength: 1, maxLength: 30 }),
});

describe("what was written", () => {
  it("as MARC21 and as UNIMARC in ISO 2709 reads back equal", () => {
    fc.assert(
      fc.property(
        record,
        fc.constantFrom("marc21" as const, "unimarc" as const),
        (given, format) => {
          const result = writeIso2709(given, format);
          if ("fault" in result) throw new Error(result.fault);
          const back = readIso2709Record(result.written, "auto");
          if (back.outcome !== "ok") throw new Error(JSON.stringify({ ...back, bytes: null }));
          const fields = format === "unimarc" ? given.fields.map(inUtf8) : given.fields;
          expect(back.record.fields).toEqual(fields);
          expect(back.record.leader.slice(5, 9)).toBe(given.leader.slice(5, 9));
        },
      ),
    );
  });

  it("as MARCXML reads back equal", () => {
    fc.assert(
      fc.property(record, (given) => {
        const result = writeMarcxml(given);
        if ("fault" in result) throw new Error(result.fault);
        const back = readMarcxmlRecord(toBytes(result.written), "utf-8");
        expect(back).toMatchObject({ outcome: "ok", record: given });
      }),
    );
  });

  /** The writer says in field 100 that the record is in Unicode. */
  function inUtf8(field: Field): Field {
    if (field.tag !== "100" || "value" in field) return field;
    const subfields = field.subfields.map((subfield) =>
      subfield.code === "a" && subfield.value.length >= 30
        ? { code: "a", value: `${subfield.value.slice(0, 26)}50  ${subfield.value.slice(30)}` }
        : subfield,
    );
    return { ...field, subfields };
  }
});

describe("what a format cannot hold", () => {
  const leader = "00000nam a2200000 i 4500";
  const data = (value: string, tag = "500"): Field => ({
    tag,
    indicators: "  ",
    subfields: [{ code: "a", value }],
  });

  it("is told, not cut", () => {
    const long = Array.from({ length: 12 }, () => data("x".repeat(9_000)));
    expect(writeIso2709({ leader, fields: long }, "marc21")).toEqual({ fault: "too-long" });
    const field = [data("я".repeat(5_000))];
    expect(writeIso2709({ leader, fields: field }, "marc21")).toEqual({ fault: "field-too-long" });
    expect(writeIso2709({ leader, fields: [data("x", "6629")] }, "unimarc")).toEqual({
      fault: "bad-tag",
    });
    expect(writeIso2709({ leader, fields: [data("a\u001eb")] }, "marc21")).toEqual({
      fault: "bad-signs",
    });
    expect(writeIso2709({ leader, fields: [data("\ud800")] }, "marc21")).toEqual({
      fault: "bad-signs",
    });
    expect(writeIso2709({ leader, fields: [{ tag: "245", value: "x" }] }, "marc21")).toEqual({
      fault: "bad-tag",
    });
    expect(writeMarcxml({ leader, fields: [data("a\u0001b")] })).toEqual({ fault: "bad-signs" });
    expect(writeMarcxml({ leader, fields: [data("x", '1"2')] })).toEqual({ fault: "bad-tag" });
    expect(writeMarcxml({ leader, fields: long })).toHaveProperty("written");
  });

  it("stands in a file with its frame, and alone with its namespace", () => {
    const alone = writeMarcxml({ leader, fields: [data("<&>")] }, { namespace: true });
    expect(alone).toMatchObject({ written: expect.stringContaining('<record xmlns="http') });
    expect(marcxmlFrames.marc21.head + marcxmlFrames.marc21.tail).toMatch(
      /<collection.*\n<\/collection>/,
    );
  });
});
