import { readFile } from "node:fs/promises";
import type { Decoder } from "#components/scanner/decoder.ts";
import { type Engines, joinEngines } from "#components/scanner/engines.ts";
import { openZbar } from "#components/scanner/zbar-decoder.ts";
import { openZxingWasm } from "#components/scanner/zxing-wasm-decoder.ts";
import { type Symbology, usualSymbologies } from "#domain/scanning/symbologies.ts";

const wasm = "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm";

/** The engines of a tablet, without a browser around them. */
export async function openEngines(wish: {
  readonly secondOpinion: boolean;
  readonly formats?: readonly Symbology[];
}): Promise<Engines> {
  const { formats = usualSymbologies } = wish;
  const second = wish.secondOpinion ? await openZbar({ formats, wasmUrl: null }) : null;
  return joinEngines({ main: await openPlain(formats), native: null, second });
}

/** The first engine alone, as its package gives it: what everything is compared with. */
export async function openPlain(formats: readonly Symbology[]): Promise<Decoder<"zxing-wasm">> {
  const bytes = new Uint8Array(await readFile(wasm)).buffer;
  return await openZxingWasm({ formats, wasm: { bytes } });
}
