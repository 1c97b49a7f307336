import type { Pass } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** What an engine has read in one frame; nothing is believed yet. */
export type Read = { readonly symbology: Symbology; readonly text: string };

/** Four bytes per pixel: red, green, blue, opacity. An `ImageData` is one. */
export type Picture = {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
};

export type EngineName = "zxing-wasm" | "zxing-js";

/** Every engine, wherever it runs. A bitmap that is given away cannot be used any more. */
export type Decoder<Frame extends Picture | ImageBitmap = Picture> = {
  readonly name: EngineName;
  readonly decode: (frame: Frame, pass: Pass) => Promise<readonly Read[]>;
  readonly close: () => void;
};
