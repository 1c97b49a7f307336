import type { Decoder } from "#components/scanner/decoder.ts";
import { type Engines, joinEngines } from "#components/scanner/engines.ts";
import { takePicture } from "#components/scanner/frame-picture.ts";
import { openNative } from "#components/scanner/native-decoder.ts";
import { createObserver } from "#components/scanner/picture-facts.ts";
import type { EngineWish, FromWorker, ToWorker } from "#components/scanner/worker-messages.ts";
import { openZxingWasm } from "#components/scanner/zxing-wasm-decoder.ts";
import { passes } from "#domain/scanning/passes.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** The worker that decodes, so that the screen never waits for a frame. */
let opening: Promise<Engines> | null = null;
const observe = createObserver();

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "open") void open(data);
  else void look(data);
});

async function open({ wish, hasWebAssembly }: Extract<ToWorker, { kind: "open" }>): Promise<void> {
  opening = openEngines(wish, hasWebAssembly && typeof WebAssembly === "object");
  try {
    const { name, extras } = await opening;
    answer({ kind: "opened", engine: name, extras });
  } catch (error) {
    answer({ kind: "not-opened", message: String(error) });
  }
}

async function openEngines(wish: EngineWish, hasWebAssembly: boolean): Promise<Engines> {
  const { formats, secondOpinion } = wish;
  const [main, native, second] = await Promise.all([
    openMain(formats, hasWebAssembly),
    openNative(formats),
    secondOpinion && hasWebAssembly ? openSecond(formats) : null,
  ]);
  return joinEngines({ main, native, second });
}

async function openMain(formats: readonly Symbology[], hasWebAssembly: boolean) {
  if (hasWebAssembly) {
    try {
      return await openZxingWasm({ formats, wasm: { url: ownWasm() } });
    } catch {
      // Blocked, broken or not there: the slower engine below still reads.
    }
  }
  const { openZxingJs } = await import("#components/scanner/fallback-decoder.ts");
  return openZxingJs(formats);
}

/** A second opinion that cannot be had is none: the first engine reads without it. */
async function openSecond(formats: readonly Symbology[]): Promise<Decoder | null> {
  try {
    const { openZbar } = await import("#components/scanner/zbar-decoder.ts");
    const url = new URL("@undecaf/zbar-wasm/dist/zbar.wasm", import.meta.url);
    return await openZbar({ formats, wasmUrl: url.href });
  } catch {
    return null;
  }
}

/** The bundler puts the file beside our scripts, under a name made of its content. */
function ownWasm(): string {
  return new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href;
}

async function look({ id, frame, pass }: Extract<ToWorker, { kind: "look" }>): Promise<void> {
  try {
    const picture = await takePicture(frame, passes[pass].area);
    const engines = await opening;
    if (engines === null) throw new Error("the engines are not open");
    const reads = await engines.read(picture, pass);
    answer({ kind: "seen", id, look: { reads, facts: observe(picture) } });
  } catch (error) {
    answer({ kind: "failed", id, message: String(error) });
  }
}

function answer(message: FromWorker): void {
  self.postMessage(message);
}
