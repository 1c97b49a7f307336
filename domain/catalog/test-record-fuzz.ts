import { drawRecord, recogniseProfile } from "#domain/catalog/records/profiles.ts";
import { proposeEncoding } from "#domain/catalog/records/propose-encoding.ts";
import { readIrbis } from "#domain/catalog/records/read-irbis.ts";
import { readIso2709 } from "#domain/catalog/records/read-iso2709.ts";
import { readMarcxml } from "#domain/catalog/records/read-marcxml.ts";
import type { RecordResult } from "#domain/catalog/records/record.ts";
import { recordEncodings } from "#domain/catalog/records/record.ts";
import { sampleFiles } from "#domain/catalog/records/test-samples.ts";

export type FuzzFigures = {
  mutants: number;
  results: Record<RecordResult["outcome"], number>;
  slowestMilliseconds: number;
  /** Bytes of it, so that a slow one can be made again. */
  slowest: Uint8Array;
};

/**
 * Reads files that were damaged by chance, each by all readers, and draws titles from what they found. A
 * crash is thrown on with its bytes; results must lie one behind another within the file.
 */
export async function fuzzRecords(
  seed: number,
  isEnough: (figures: FuzzFigures) => boolean,
): Promise<FuzzFigures> {
  const chance = chanceFrom(seed);
  const figures: FuzzFigures = {
    mutants: 0,
    results: { ok: 0, rescued: 0, rejected: 0 },
    slowestMilliseconds: 0,
    slowest: new Uint8Array(),
  };
  while (!isEnough(figures)) {
    const bytes = mutant(chance);
    const begun = performance.now();
    await readByAll(bytes, chance, figures);
    const took = performance.now() - begun;
    figures.mutants += 1;
    if (took > figures.slowestMilliseconds) {
      figures.slowestMilliseconds = took;
      figures.slowest = bytes;
    }
  }
  return figures;
}

type Chance = (below: number) => number;

/** Mulberry32: the same seed, the same damage. */
function chanceFrom(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

async function readByAll(bytes: Uint8Array, chance: Chance, figures: FuzzFigures): Promise<void> {
  const encoding = recordEncodings[chance(recordEncodings.length)] ?? "marc8";
  const chunks = () => piecesOf(bytes, 1 + chance(bytes.length + 1));
  try {
    proposeEncoding(bytes);
    const choice = chance(2) === 0 ? "auto" : encoding;
    await judge(readIso2709(chunks(), { encoding: choice }), bytes, figures);
    await judge(readMarcxml(chunks()), bytes, figures);
    await judge(readIrbis(chunks(), { encoding: choice }), bytes, figures);
  } catch (error) {
    throw new Error(`Crashed on ${JSON.stringify(Array.from(bytes))}`, { cause: error });
  }
}

async function judge(
  results: AsyncIterable<RecordResult>,
  file: Uint8Array,
  figures: FuzzFigures,
): Promise<void> {
  let end = 0;
  for await (const result of results) {
    figures.results[result.outcome] += 1;
    if (result.offset < end) throw new Error("Results overlap.");
    end = result.offset + result.length;
    if (end > file.length * 3 + 8) throw new Error("A result lies behind the file.");
    if (result.outcome === "rejected") continue;
    const rescued = result.rescue.length > 0;
    if (rescued !== (result.outcome === "rescued")) throw new Error("The outcome belies itself.");
    for (const profile of [recogniseProfile(result.record), "unimarc", "irbis"] as const)
      drawRecord(result.record, profile);
  }
}

function* piecesOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function mutant(chance: Chance): Uint8Array {
  let bytes = sampleFiles[chance(sampleFiles.length)] ?? new Uint8Array();
  for (let blow = 0; blow <= chance(6); blow += 1) {
    const damage = damages[chance(damages.length)];
    if (damage !== undefined && bytes.length > 0) bytes = damage(bytes, chance);
  }
  return bytes;
}

type Damage = (bytes: Uint8Array, chance: Chance) => Uint8Array;

const signs = [
  0x1d, 0x1e, 0x1f, 0x1b, 0x00, 0x0a, 0x24, 0x26, 0x2a, 0x30, 0x39, 0x3c, 0x3e, 0x5e, 0xe2, 0xff,
];

const damages: readonly Damage[] = [
  (bytes, chance) => changed(bytes, chance(bytes.length), chance(256)),
  (bytes, chance) => changed(bytes, chance(bytes.length), signs[chance(signs.length)] ?? 0),
  (bytes, chance) => changed(bytes, chance(Math.min(24, bytes.length)), 0x30 + chance(10)),
  (bytes, chance) => bytes.slice(0, chance(bytes.length)),
  (bytes, chance) => without(bytes, chance(bytes.length), chance(20)),
  (bytes, chance) => inserted(bytes, chance(bytes.length), bytes.slice(0, chance(60))),
  (bytes, chance) =>
    inserted(bytes, chance(bytes.length), Uint8Array.of(signs[chance(signs.length)] ?? 0)),
  (bytes, chance) => {
    const other = sampleFiles[chance(sampleFiles.length)] ?? bytes;
    return inserted(bytes, chance(bytes.length), other.slice(chance(other.length)));
  },
];

function changed(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = byte;
  return copy;
}

function without(bytes: Uint8Array, at: number, length: number): Uint8Array {
  return Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + length));
}

function inserted(bytes: Uint8Array, at: number, more: Uint8Array): Uint8Array {
  return Uint8Array.of(...bytes.slice(0, at), ...more, ...bytes.slice(at));
}
