import type { EngineName, Look } from "#components/scanner/decoder.ts";
import type { ExtraEngines, Pass } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** What the engines are to be. */
export type EngineWish = {
  readonly formats: readonly Symbology[];
  /** Whether the library wants a witness of another family. */
  readonly secondOpinion: boolean;
};

/** What page and decode worker say to each other. */
export type ToWorker =
  | {
      readonly kind: "open";
      readonly wish: EngineWish;
      /** As the page sees it: some locks take WebAssembly from the page alone. */
      readonly hasWebAssembly: boolean;
    }
  | {
      readonly kind: "look";
      readonly id: number;
      readonly frame: VideoFrame | ImageBitmap;
      readonly pass: Pass;
    };

export type FromWorker =
  | { readonly kind: "opened"; readonly engine: EngineName; readonly extras: ExtraEngines }
  | { readonly kind: "not-opened"; readonly message: string }
  | { readonly kind: "seen"; readonly id: number; readonly look: Look }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
