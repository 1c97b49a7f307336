import { describe, expect, it } from "vitest";
import { recordOfTitle } from "#domain/catalog/exports/record-of-title.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import type { MarcRecord, RecordResult } from "#domain/catalog/records/record.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";
import { marcxmlFrames, writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";
import { formulas, polyglots } from "#domain/catalog/test-polyglots.ts";

const title = { id: 1, subtitle: "", year: 1877, language: "ru", kind: "book" as const };

describe("Texts that are a script somewhere else", () => {
  it.each(["marc21", "unimarc"] as const)(
    "are texts in records that are handed on: %s",
    async (format) => {
      for (const text of [...polyglots, ...formulas.slice(0, 4)]) {
        const record = recordOfTitle(titleOf(text), [itemOf(text)], null, format);
        const iso = writeIso2709(record, format);
        if (!("written" in iso)) throw new Error(iso.fault);
        expect(textsOf(await only(readIso2709([iso.written], { encoding: "auto" })))).toEqual(
          textsOf(record),
        );
        const xml = writeMarcxml(record);
        if (!("written" in xml)) throw new Error(xml.fault);
        const file = Buffer.from(
          marcxmlFrames.marc21.head + xml.written + marcxmlFrames.marc21.tail,
        );
        expect(textsOf(await only(readMarcxml([file])))).toEqual(textsOf(record));
      }
    },
  );
});

function titleOf(text: string) {
  return {
    ...title,
    title: text,
    authors: "",
    publisher: text,
    series: text,
    subjects: [text],
    notes: text,
    audience: "any" as const,
    otherLanguages: [],
    isbn: null,
    otherIsbns: [],
    classes: [],
  };
}

function itemOf(text: string) {
  return {
    barcode: "30001",
    branch: "MAIN",
    itemType: "BOOK",
    callNumber: text,
    collection: "",
    inventoryNumber: "",
    price: "",
  };
}

async function only(results: AsyncGenerator<RecordResult>): Promise<MarcRecord> {
  for await (const result of results) if (result.outcome !== "rejected") return result.record;
  throw new Error("no record came back");
}

function textsOf({ fields }: MarcRecord): unknown[] {
  return fields.map((field) => ("value" in field ? field.value : field.subfields));
}
