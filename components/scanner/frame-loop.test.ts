import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameReader, Read } from "#components/scanner/decoder.ts";
import { watchFrames } from "#components/scanner/frame-loop.ts";
import { noExtras, type Pass, passOrder } from "#domain/scanning/passes.ts";

const video = { videoWidth: 1280, videoHeight: 720 } as HTMLVideoElement;
const facts = { brightness: 120, motion: 1, codeSize: null };
const page = new EventTarget();
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
  vi.stubGlobal("createImageBitmap", async () => "bitmap");
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watch(answer: () => Promise<readonly Read[]>, wantsMore = false, extras = noExtras) {
  const looks: Pass[] = [];
  const frames: unknown[] = [];
  const onBroken = vi.fn();
  const reader: FrameReader = {
    name: "zxing-wasm",
    extras,
    look: async (frame, pass) => {
      looks.push(pass);
      frames.push(frame);
      return { reads: await answer(), facts };
    },
    close: () => {},
  };
  stop = watchFrames({ video, reader, onLook: () => wantsMore, onBroken });
  return { looks, frames, onBroken };
}

const nothing = async () => [];

describe("looking through the camera", () => {
  it("looks at most twelve times a second", async () => {
    const { looks } = watch(nothing);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks.length).toBeGreaterThan(75);
    expect(looks.length).toBeLessThanOrEqual(121);
  });

  it("rests at two looks a second after twenty seconds without a code, and wakes at a touch", async () => {
    const { looks } = watch(nothing);
    await vi.advanceTimersByTimeAsync(21_000);
    const before = looks.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks.length - before).toBeGreaterThan(15);
    expect(looks.length - before).toBeLessThanOrEqual(21);
    for (const touch of ["pointerdown", "keydown"]) {
      page.dispatchEvent(new Event(touch));
      const rested = looks.length;
      await vi.advanceTimersByTimeAsync(1000);
      expect(looks.length - rested).toBeGreaterThan(6);
      await vi.advanceTimersByTimeAsync(21_000);
    }
  });

  it("wakes at a code as well", async () => {
    let isShown = false;
    const { looks } = watch(async () =>
      isShown ? [{ symbology: "code128", text: "1", witness: "first" }] : [],
    );
    await vi.advanceTimersByTimeAsync(25_000);
    isShown = true;
    await vi.advanceTimersByTimeAsync(600);
    isShown = false;
    const shown = looks.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks.length - shown).toBeGreaterThan(6);
  });

  it("has one frame on its way at most", async () => {
    const { looks } = watch(() => new Promise(() => {}));
    await vi.advanceTimersByTimeAsync(3000);
    expect(looks).toEqual(["fast"]);
  });

  it("looks in turn, and again in the same way while a code needs another look", async () => {
    const idle = watch(nothing);
    await vi.advanceTimersByTimeAsync(1500);
    expect(new Set(idle.looks)).toEqual(new Set(passOrder(noExtras)));
    stop();
    const wanting = watch(
      async () => [{ symbology: "code128", text: "1", witness: "first" }],
      true,
    );
    await vi.advanceTimersByTimeAsync(700);
    expect(wanting.looks.slice(0, 4)).toEqual(["fast", "fast", "even", "even"]);
  });

  it("gives the engines that are there their turn", async () => {
    const { looks } = watch(nothing, false, { native: true, second: true });
    await vi.advanceTimersByTimeAsync(1500);
    expect(looks).toContain("native");
    expect(looks).toContain("second");
  });

  it("hands a frame over unread, and copies it here only where that cannot be done", async () => {
    const copying = watch(nothing);
    await vi.advanceTimersByTimeAsync(100);
    expect(copying.frames[0]).toBe("bitmap");
    stop();
    vi.stubGlobal("VideoFrame", function frame() {});
    const handing = watch(nothing);
    await vi.advanceTimersByTimeAsync(100);
    expect(handing.frames[0]).toBeInstanceOf(VideoFrame);
    stop();
    vi.stubGlobal("VideoFrame", function frame() {
      throw new DOMException("not this one", "InvalidStateError");
    });
    const refused = watch(nothing);
    await vi.advanceTimersByTimeAsync(100);
    expect(refused.frames[0]).toBe("bitmap");
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
