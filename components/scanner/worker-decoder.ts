import type { FrameReader, Look } from "#components/scanner/decoder.ts";
import type { EngineWish, FromWorker, ToWorker } from "#components/scanner/worker-messages.ts";

/** A slow tablet compiles for some seconds; one that hangs must not leave the screen waiting. */
const openingLimitMs = 20_000;
const decodingLimitMs = 8_000;

type Waiting = {
  readonly resolve: (look: Look) => void;
  readonly reject: (error: Error) => void;
};

/** The engines in their own worker. Rejects when none could be opened. */
export async function openWorkerDecoder(wish: EngineWish): Promise<FrameReader> {
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, Waiting>();
  const fail = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  try {
    const { engine, extras } = await waitForEngine(worker, wish);
    worker.addEventListener("error", () => fail(new Error("the decode worker broke")));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) =>
      settle(waiting, data),
    );
    return {
      name: engine,
      extras,
      look: lookIn(worker, waiting),
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

type Opened = Extract<FromWorker, { kind: "opened" }>;

function waitForEngine(worker: Worker, wish: EngineWish): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the engine does not open")), openingLimitMs);
    worker.addEventListener("error", () => reject(new Error("the decode worker does not load")));
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      clearTimeout(timer);
      if (data.kind === "opened") resolve(data);
      if (data.kind === "not-opened") reject(new Error(data.message));
    });
    send(worker, { kind: "open", wish, hasWebAssembly: typeof WebAssembly === "object" });
  });
}

function lookIn(worker: Worker, waiting: Map<number, Waiting>): FrameReader["look"] {
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
        resolve: (look) => {
          clearTimeout(timer);
          resolve(look);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      send(worker, { kind: "look", id, frame, pass }, [frame]);
    });
}

function settle(waiting: Map<number, Waiting>, message: FromWorker): void {
  if (message.kind !== "seen" && message.kind !== "failed") return;
  const { id } = message;
  const one = waiting.get(id);
  waiting.delete(id);
  if (message.kind === "seen") one?.resolve(message.look);
  else one?.reject(new Error(message.message));
}

function send(worker: Worker, message: ToWorker, given: Transferable[] = []): void {
  worker.postMessage(message, given);
}
