import type { Picture } from "#components/scanner/decoder.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** Something to be read: one picture, or the frames of a clip. */
export type Sample = {
  readonly name: string;
  /** Null shows no code at all: every read is wrong. */
  readonly truth: { readonly symbology: Symbology; readonly text: string } | null;
  /** Pictures are loaded or drawn when they are looked at: hundreds of them fill a memory. */
  readonly frames: () => Promise<readonly Picture[]>;
};

export type SampleSet = {
  readonly name: string;
  /** Whether the frames of a sample are one picture seen in several ways, or moments of a clip. */
  readonly kind: "pictures" | "clips";
  readonly samples: readonly Sample[];
};
