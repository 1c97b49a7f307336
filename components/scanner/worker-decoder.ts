import type { Decoder, EngineName, Read } from "#components/scanner/decoder.ts";
import type { FromWorker, ToWorker } from "#components/scanner/worker-messages.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

/** A slow tablet compiles for some seconds; one that hangs must not leave the screen waiting. */
const openingLimitMs = 20_000;
const decodingLimitMs = 8_000;

type Waiting = {
  readonly resolve: (reads: readonly Read[]) => void;
  readonly reject: (error: Error) => void;
};

/** The engine in its own worker. Rejects when neither engine could be opened. */
export async function openWorkerDecoder(
  formats: readonly Symbology[],
): Promise<Decoder<ImageBitmap>> {
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  try {
    const engine = await waitForEngine(worker, formats);
    worker.addEventListener("error", () => fail(new Error("the decode worker broke")));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) =>
      settle(waiting, data),
    );
    return {
      name: engine,
      decode: decodeIn(worker, waiting),
      close: () => {
        worker.terminate();
        fail(new Error("the decoder was closed"));
      },
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function waitForEngine(worker: Worker, formats: readonly Symbology[]): Promise<EngineName> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the engine does not open")), openingLimitMs);
    worker.addEventListener("error", () => reject(new Error("the decode worker does not load")));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      clearTimeout(timer);
      if (data.kind === "opened") resolve(data.engine);
      if (data.kind === "not-opened") reject(new Error(data.message));
    });
    send(worker, { kind: "open", formats, hasWebAssembly: typeof WebAssembly === "object" });
  });
}

function decodeIn(worker: Worker, waiting: Map<number, Waiting>): Decoder<ImageBitmap>["decode"] {
  let lastId = 0;
  return (frame, pass) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error("the engine does not answer"));
      }, decodingLimitMs);
      waiting.set(id, {
        resolve: (reads) => {
          clearTimeout(timer);
          resolve(reads);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      send(worker, { kind: "decode", id, frame, pass }, [frame]);
    });
}

function settle(waiting: Map<number, Waiting>, message: FromWorker): void {
  if (message.kind !== "reads" && message.kind !== "failed") return;
  const { id } = message;
  const one = waiting.get(id);
  waiting.delete(id);
  if (message.kind === "reads") one?.resolve(message.reads);
  else one?.reject(new Error(message.message));
}

function send(worker: Worker, message: ToWorker, given: Transferable[] = []): void {
  worker.postMessage(message, given);
}
