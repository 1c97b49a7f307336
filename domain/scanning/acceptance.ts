import { readScan } from "#domain/scanning/barcodes.ts";
import { stripCodabarFrame } from "#domain/scanning/clean-text.ts";
import { followsRule, type ScanRules } from "#domain/scanning/code-rule.ts";
import { type Symbology, symbologies } from "#domain/scanning/symbologies.ts";

/** Engines of one family err alike and are one witness; `second` is of another family. */
export type Witness = "first" | "second";

/** One read in one frame of the camera. `at` in milliseconds of a clock that never steps back. */
export type Sighting = {
  readonly symbology: Symbology;
  readonly text: string;
  readonly witness: Witness;
  readonly frame: number;
  readonly at: number;
};

export type Acceptance = {
  /** Codes that were read, but not often enough yet: one per family. */
  readonly candidates: readonly Candidate[];
  /** Codes that were taken and may still lie before the camera. */
  readonly taken: readonly Taken[];
};

type Candidate = {
  readonly sighting: Sighting;
  readonly reads: number;
  /** Who has read it in its last frame. */
  readonly witnesses: readonly Witness[];
};
type Taken = { readonly family: string; readonly text: string; readonly seenAt: number };

export const nothingSeen: Acceptance = { candidates: [], taken: [] };

/** Two reads further apart are two looks, not one. */
const withinMs = 1000;
/** A code that was taken is taken again only after so long out of the picture. */
const awayMs = 1500;

/**
 * A check digit alone proves nothing: a misread with a right one is known for every decoder. So a
 * linear code must be read alike in different frames, or in one frame by engines of two families. A
 * read that contradicts starts it anew.
 */
export function accept(
  state: Acceptance,
  sighting: Sighting,
  needed: number,
): { readonly state: Acceptance; readonly accepted: Sighting | null } {
  const { family } = symbologies[sighting.symbology];
  const others = state.candidates.filter((one) => familyOf(one) !== family);
  const fresh = state.taken.filter((one) => sighting.at - one.seenAt < awayMs);
  const rest = fresh.filter((one) => one.family !== family || one.text !== sighting.text);
  const here = { family, text: sighting.text, seenAt: sighting.at };
  if (rest.length < fresh.length) {
    return { state: { candidates: others, taken: [...rest, here] }, accepted: null };
  }
  const candidate = grow(
    state.candidates.find((one) => familyOf(one) === family),
    sighting,
  );
  if (candidate.reads < needed) {
    return { state: { candidates: [...others, candidate], taken: fresh }, accepted: null };
  }
  return { state: { candidates: others, taken: [...fresh, here] }, accepted: sighting };
}

/** Codabar checks nothing: two or three signs of it are found in any printed pattern. */
const shortestCodabar = 4;

/**
 * How many equal reads a code needs: one where the symbology corrects errors, two where the
 * library's rule or the ISBN has a check digit, three for all others. Infinity is never.
 */
export function readsNeeded(
  { symbology, text }: { readonly symbology: Symbology; readonly text: string },
  rules: ScanRules,
): number {
  if (symbologies[symbology].shape === "matrix") return 1;
  if (symbology === "codabar" && stripCodabarFrame(text).length < shortestCodabar) {
    return Number.POSITIVE_INFINITY;
  }
  const meaning = readScan({ symbology, text }, rules);
  if (meaning.means === "title") return 2;
  if (meaning.means === "nothing") return 3;
  const checked = [...rules.itemCodes, ...rules.cardCodes].some(
    (rule) => rule.checkDigit !== "none" && followsRule(meaning.code, rule),
  );
  return checked ? 2 : 3;
}

/** Whether something was read in this frame that still needs another look. */
export function isStillWanted({ candidates }: Acceptance, frame: number): boolean {
  return candidates.some(({ sighting }) => sighting.frame === frame);
}

function familyOf(candidate: Candidate): string {
  return symbologies[candidate.sighting.symbology].family;
}

function grow(before: Candidate | undefined, sighting: Sighting): Candidate {
  const { witness } = sighting;
  const first = { sighting, reads: 1, witnesses: [witness] };
  if (before === undefined) return first;
  const isEqual =
    before.sighting.text === sighting.text && before.sighting.symbology === sighting.symbology;
  const isNear = sighting.at - before.sighting.at <= withinMs;
  if (!isEqual || !isNear) return first;
  const reads = before.reads + 1;
  if (before.sighting.frame !== sighting.frame) return { sighting, reads, witnesses: [witness] };
  if (before.witnesses.includes(witness)) return before;
  return { sighting, reads, witnesses: [...before.witnesses, witness] };
}
