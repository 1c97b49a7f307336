import type { EngineName, Read } from "#components/scanner/decoder.ts";
import type { Pass } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** What page and decode worker say to each other. */
export type ToWorker =
  | {
      readonly kind: "open";
      readonly formats: readonly Symbology[];
      /** As the page sees it: some locks take WebAssembly from the page alone. */
      readonly hasWebAssembly: boolean;
    }
  | {
      readonly kind: "decode";
      readonly id: number;
      readonly frame: ImageBitmap;
      readonly pass: Pass;
    };

export type FromWorker =
  | { readonly kind: "opened"; readonly engine: EngineName }
  | { readonly kind: "not-opened"; readonly message: string }
  | { readonly kind: "reads"; readonly id: number; readonly reads: readonly Read[] }
  | { readonly kind: "failed"; readonly id: number; readonly message: string };
