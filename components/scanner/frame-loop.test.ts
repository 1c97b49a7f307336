import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import { watchFrames } from "#components/scanner/frame-loop.ts";
import type { Pass } from "#domain/scanning/passes.ts";

const video = { videoWidth: 1280, videoHeight: 720 } as HTMLVideoElement;
const page = new EventTarget();
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
  vi.stubGlobal("createImageBitmap", async () => ({}));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watch(answer: () => Promise<readonly Read[]>, wantsMore = false) {
  const looks: Pass[] = [];
  const onBroken = vi.fn();
  const decoder: Decoder<ImageBitmap> = {
    name: "zxing-wasm",
    decode: (_frame, pass) => {
      looks.push(pass);
      return answer();
    },
    close: () => {},
  };
  stop = watchFrames({ video, decoder, onReads: () => wantsMore, onBroken });
  return { looks, onBroken };
}

const nothing = async () => [];

describe("looking through the camera", () => {
  it("looks at most twelve times a second", async () => {
    const { looks } = watch(nothing);
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks.length).toBeGreaterThan(15);
    expect(looks.length).toBeLessThanOrEqual(25);
  });

  it("rests after twenty seconds without a code, and wakes at a touch", async () => {
    const { looks } = watch(nothing);
    await vi.advanceTimersByTimeAsync(21_000);
    const before = looks.length;
    await vi.advanceTimersByTimeAsync(2000);
    expect(looks.length - before).toBeLessThanOrEqual(5);
    page.dispatchEvent(new Event("pointerdown"));
    const rested = looks.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks.length - rested).toBeGreaterThan(6);
  });

  it("has one frame on its way at most", async () => {
    const { looks } = watch(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(3000);
    expect(looks).toEqual(["fast"]);
  });

  it("looks in turn, and again in the same way while a code needs another look", async () => {
    const idle = watch(nothing);
    await vi.advanceTimersByTimeAsync(700);
    expect(new Set(idle.looks).size).toBe(5);
    stop();
    const wanting = watch(async () => [{ symbology: "code128", text: "1" }], true);
    await vi.advanceTimersByTimeAsync(700);
    expect(new Set(wanting.looks)).toEqual(new Set(["fast"]));
  });

  it("says that the engine is broken after three failures in a row", async () => {
    const { onBroken } = watch(() => Promise.reject(new Error("no")));
    await vi.advanceTimersByTimeAsync(200);
    expect(onBroken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(onBroken).toHaveBeenCalled();
  });

  it("stops when it is told to", async () => {
    const { looks } = watch(nothing);
    stop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks).toEqual([]);
  });
});
