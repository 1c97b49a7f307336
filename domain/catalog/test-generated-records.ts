import type { MarcRecord } from "#domain/catalog/records/record.ts";
import { writeIso2709 } from "#domain/catalog/records/write-iso2709.ts";

/** So many records of MARC21 with one or two copies each, the same at each run. */
export function* generatedRecords(count: number, seed: number): Generator<Uint8Array> {
  const random = openRandom(seed);
  for (let number = 0; number < count; number += 1) {
    const written = writeIso2709(recordOf(number, random), "marc21");
    if ("fault" in written) throw new Error(written.fault);
    yield written.written;
  }
}

type Random = (below: number) => number;

/** The same numbers at each run. */
function openRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words =
  "река книга война мир сад дорога winter light house garden 山水 учебник история".split(" ");

function recordOf(number: number, random: Random): MarcRecord {
  const pick = () => words[random(words.length)] ?? "";
  const data = (tag: string, ...pairs: readonly (readonly [string, string])[]) => ({
    tag,
    indicators: "  ",
    subfields: pairs.map(([code, value]) => ({ code, value })),
  });
  const title = `${pick()} ${pick()} ${pick()} ${number}`;
  const copies = 1 + random(2);
  return {
    leader: "00000nam a2200000 a 4500",
    fields: [
      { tag: "001", value: `b${number}` },
      { tag: "003", value: "BENCH" },
      { tag: "008", value: `990101s${1900 + random(120)}    ru            000 0 rus d` },
      data("020", ["a", isbnOf(number)]),
      data("100", ["a", `${pick()}, ${pick()}`]),
      data("245", ["a", title], ["b", `${pick()} ${pick()}`], ["c", pick()]),
      data("260", ["a", "Иркутск"], ["b", pick()], ["c", String(1900 + random(120))]),
      data("520", ["a", Array.from({ length: 30 }, pick).join(" ")]),
      data("650", ["a", pick()]),
      data("650", ["a", pick()]),
      ...Array.from({ length: copies }, (_, copy) =>
        data(
          "952",
          ["p", `3${String(number * 2 + copy).padStart(13, "0")}`],
          ["o", "84(2)"],
          ["a", "MAIN"],
        ),
      ),
    ],
  };
}

function isbnOf(number: number): string {
  const digits = `978${String(500_000_000 + number)}`;
  const sum = [...digits].reduce(
    (all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
