import type { ScanRules } from "#domain/scanning/code-rule.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** What a camera must know of the library's codes; without rules any printable code of 3 to 32 signs is an item. */
export type CameraWish = ScanRules & {
  /** What it looks for. */
  readonly codeFormats: readonly Symbology[];
  /** Whether linear codes are confirmed by an engine of another family. */
  readonly secondOpinion: boolean;
};
