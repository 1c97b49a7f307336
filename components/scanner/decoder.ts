import type { Witness } from "#domain/scanning/acceptance.ts";
import type { PictureFacts } from "#domain/scanning/hints.ts";
import type { ExtraEngines, Pass } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** What an engine has read in one frame; nothing is believed yet. */
export type Read = {
  readonly symbology: Symbology;
  readonly text: string;
  readonly witness: Witness;
};

/** One byte of brightness per pixel: no bar code is told by its colours. */
export type Picture = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
};

export type EngineName = "zxing-wasm" | "zxing-js";

/** Every engine, wherever it runs. The picture is prepared for the pass already. */
export type Decoder<Name extends string = string> = {
  readonly name: Name;
  readonly decode: (picture: Picture, pass: Pass) => Promise<readonly Read[]>;
  readonly close: () => void;
};

/** What came of one frame. */
export type Look = { readonly reads: readonly Read[]; readonly facts: PictureFacts };

/** All engines behind one door. A frame that is given away cannot be used any more. */
export type FrameReader = {
  readonly name: EngineName;
  readonly extras: ExtraEngines;
  readonly look: (frame: VideoFrame | ImageBitmap, pass: Pass) => Promise<Look>;
  readonly close: () => void;
};
