import { drawRecord, recogniseProfile } from "#domain/catalog/records/profiles.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import type { MarcRecord, RecordResult } from "#domain/catalog/records/record.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";
import { marcxmlFrames, writeMarcxml } from "#domain/catalog/records/write-marcxml.ts";

export type SpeedFigures = { readonly records: number; readonly seconds: number };

/** Files of `count` records, made piece by piece while they are read, in each of two formats. */
export const speeds = {
  "ISO 2709": (count: number) =>
    timed(count, readIso2709(iso2709Pieces(count), { encoding: "auto" })),
  MARCXML: (count: number) => timed(count, readMarcxml(marcxmlPieces(count))),
} as const satisfies Record<string, (count: number) => Promise<SpeedFigures>>;

async function timed(count: number, results: AsyncIterable<RecordResult>): Promise<SpeedFigures> {
  const begun = performance.now();
  let titles = 0;
  for await (const result of results) {
    if (result.outcome === "rejected") throw new Error(result.reason);
    const drawn = drawRecord(result.record, recogniseProfile(result.record));
    if (drawn.title.title !== "") titles += 1;
  }
  if (titles !== count) throw new Error(`${titles} titles of ${count} records`);
  return { records: count, seconds: (performance.now() - begun) / 1_000 };
}

const distinctRecords = 500;

function* iso2709Pieces(count: number): Generator<Uint8Array> {
  const bytes = Array.from({ length: distinctRecords }, (_, number) => {
    const result = writeIso2709(recordOf(number), "marc21");
    return "written" in result ? result.written : new Uint8Array();
  });
  for (let number = 0; number < count; number += 1)
    yield bytes[number % distinctRecords] ?? new Uint8Array();
}

function* marcxmlPieces(count: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const bytes = Array.from({ length: distinctRecords }, (_, number) => {
    const result = writeMarcxml(recordOf(number));
    return encoder.encode("written" in result ? result.written : "");
  });
  yield encoder.encode(marcxmlFrames.marc21.head);
  for (let number = 0; number < count; number += 1)
    yield bytes[number % distinctRecords] ?? new Uint8Array();
  yield encoder.encode(marcxmlFrames.marc21.tail);
}

/** Twenty fields, as many as records have; two of three with letters beyond ASCII. */
function recordOf(number: number): MarcRecord {
  const title = ["War and peace", "Война и мир", "战争与和平"][number % 3] ?? "";
  const data = (tag: string, ...values: readonly string[]) => ({
    tag,
    indicators: "1 ",
    subfields: values.map((value, index) => ({ code: "abcdefg".charAt(index), value })),
  });
  return {
    leader: "00000nam a2200000 i 4500",
    fields: [
      { tag: "001", value: `b${number}` },
      { tag: "005", value: "20260101120000.0" },
      { tag: "008", value: "991230s1973    nyu           000 0 eng  " },
      data("020", "0471383147 (pbk.)"),
      data("040", "DLC", "DLC", "DLC"),
      data("050", "PG3366", "B6 2000"),
      data("080", "821.161.1"),
      data("082", "891.73"),
      data("100", "Tolstoy, Leo,", "graf"),
      data("245", `${title} ${number} :`, "роман /", "Лев Толстой."),
      data("260", "New York :", "Wiley,", "c1973."),
      data("300", "xxi, 289 p. :", "ill. ;", "23 cm. +"),
      data("490", "Classics ;", "3"),
      data("500", `${"A note of some length about the book and its making. ".repeat(3)}`),
      data("520", `${"What happens in it, told in a few sentences. ".repeat(4)}`),
      data("650", "War", "Fiction"),
      data("650", "Russia", "History"),
      data("651", "Moskva"),
      data("700", "Maude, Aylmer,", "translator"),
      data("952", "MAIN", "MAIN"),
    ],
  };
}
