import type { Decoder, Picture } from "#components/scanner/decoder.ts";
import type { FromWorker, ToWorker } from "#components/scanner/worker-messages.ts";
import { openZxingWasm } from "#components/scanner/zxing-wasm-decoder.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** The worker that decodes, so that the screen never waits for a frame. */
let opening: Promise<Decoder> | null = null;
let canvas: OffscreenCanvas | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "open") void open(data.formats, data.hasWebAssembly);
  else void decode(data);
});

async function open(formats: readonly Symbology[], hasWebAssembly: boolean): Promise<void> {
  opening = openEngine(formats, hasWebAssembly);
  try {
    answer({ kind: "opened", engine: (await opening).name });
  } catch (error) {
    answer({ kind: "not-opened", message: String(error) });
  }
}

async function openEngine(formats: readonly Symbology[], hasWebAssembly: boolean) {
  if (hasWebAssembly && typeof WebAssembly === "object") {
    try {
      return await openZxingWasm({ formats, wasm: { url: ownWasm() } });
    } catch {
      // Blocked, broken or not there: the slower engine below still reads.
    }
  }
  const { openZxingJs } = await import("#components/scanner/fallback-decoder.ts");
  return openZxingJs(formats);
}

/** The bundler puts the file beside our scripts, under a name made of its content. */
function ownWasm(): string {
  return new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
}

async function decode({ id, frame, pass }: Extract<ToWorker, { kind: "decode" }>): Promise<void> {
  try {
    const picture = toPicture(frame);
    const decoder = await opening;
    if (decoder === null) throw new Error("the decoder is not open");
    answer({ kind: "reads", id, reads: await decoder.decode(picture, pass) });
  } catch (error) {
    answer({ kind: "failed", id, message: String(error) });
  }
}

function toPicture(frame: ImageBitmap): Picture {
  const { width, height } = frame;
  if (canvas === null || canvas.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
  }
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas in the worker");
  context.drawImage(frame, 0, 0);
  frame.close();
  return context.getImageData(0, 0, width, height);
}

function answer(message: FromWorker): void {
  self.postMessage(message);
}
