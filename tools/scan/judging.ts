import type { Decoder, Picture, Read } from "#components/scanner/decoder.ts";
import type { Engines } from "#components/scanner/engines.ts";
import { stripCodabarFrame } from "#domain/scanning/clean-text.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { passOrder } from "#domain/scanning/passes.ts";
import { symbologies } from "#domain/scanning/symbologies.ts";
import { lookThrough } from "#tools/scan/looking.ts";
import { reshoot } from "#tools/scan/reshoot.ts";
import type { Sample, SampleSet } from "#tools/scan/samples.ts";

export type Judged = {
  readonly name: string;
  readonly truth: Sample["truth"];
  readonly plain: Verdict;
  readonly ours: Verdict;
  readonly accepted: Verdict;
  /** Frames until something was accepted. */
  readonly acceptedAfter: number | null;
  /** Milliseconds for one frame, ours over all passes in turn. */
  readonly plainMs: number;
  readonly oursMs: number;
};

export type Verdict = { readonly isRight: boolean; readonly wrong: readonly string[] };

/** The library has set no rules: every code may be an item, nothing is refused for its shape. */
const openRules: ScanRules = { itemCodes: [], cardCodes: [] };
/** Two seconds of looking. */
const framesToBelieve = 24;

/**
 * A picture is looked at once by each pass, a clip's frame by the pass whose turn it is; plain
 * zxing-wasm looks at the same frames in its one way.
 */
export async function judge(
  sample: Sample,
  kind: SampleSet["kind"],
  engines: Engines,
  plain: Decoder,
): Promise<Judged> {
  const frames = await sample.frames();
  const byPlain = await timed(frames, (frame) => plain.decode(frame, "full"));
  const order = passOrder(engines.extras);
  const looks = frames.flatMap((frame, at) =>
    kind === "pictures"
      ? order.map((pass) => ({ frame, pass }))
      : [{ frame, pass: order[at % order.length] ?? "fast" }],
  );
  const byPasses = await timed(looks, ({ frame, pass }) => engines.read(frame, pass));
  const { reads, accepted, acceptedAfter } = await lookThrough(
    engines,
    kind === "clips" && sample.truth !== null ? frames : allReshot(frames),
    openRules,
  );
  const ours = kind === "clips" ? reads : byPasses.reads;
  return {
    name: sample.name,
    truth: sample.truth,
    plain: verdict(byPlain.reads, sample),
    ours: verdict(ours, sample),
    accepted: verdict(accepted, sample),
    acceptedAfter,
    plainMs: byPlain.ms,
    oursMs: byPasses.ms,
  };
}

function allReshot(frames: readonly Picture[]): Picture[] {
  return frames.flatMap((frame) => [...reshoot(frame, framesToBelieve / frames.length)]);
}

async function timed<T>(
  list: readonly T[],
  look: (one: T) => Promise<readonly Read[]>,
): Promise<{ readonly reads: readonly Read[]; readonly ms: number }> {
  const start = performance.now();
  const reads: Read[] = [];
  for (const one of list) reads.push(...(await look(one)));
  return { reads, ms: (performance.now() - start) / Math.max(1, list.length) };
}

function verdict(reads: readonly Read[], { truth }: Sample): Verdict {
  const wanted = truth === null ? null : canonical(truth);
  const texts = reads.map(canonical);
  return {
    isRight: wanted !== null && texts.includes(wanted),
    wrong: [...new Set(texts.filter((text) => text !== wanted))],
  };
}

/**
 * A UPC-A is an EAN-13 that begins with 0: both are compared by their 13 digits. The letters around a
 * Codabar number and the kind of line break are no part of a text.
 */
function canonical({ symbology, text }: Pick<Read, "symbology" | "text">): string {
  const plain = text.replaceAll("\r\n", "\n").trim();
  const { family } = symbologies[symbology];
  if (symbology === "ean13" || symbology === "upca") return `ean ${plain.padStart(13, "0")}`;
  return `${family} ${symbology === "codabar" ? stripCodabarFrame(plain) : plain}`;
}
