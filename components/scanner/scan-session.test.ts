import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FrameReader, Look } from "#components/scanner/decoder.ts";
import { runScanSession, type ScannerStatus } from "#components/scanner/scan-session.ts";
import type { Hint } from "#domain/scanning/hints.ts";
import type { Pass } from "#domain/scanning/passes.ts";

let reader: FrameReader;
vi.mock("#components/scanner/shared-decoder.ts", () => ({
  borrowDecoder: async () => ({ decoder: reader, giveBack: () => {} }),
}));

const calm = { brightness: 120, motion: 1, codeSize: null };
let look: Look;
let looks: Pass[];
let tracks: { stop: ReturnType<typeof vi.fn>; isLive: boolean }[];
let statuses: ScannerStatus["state"][];
let hints: (Hint | null)[];
let read: string[];
let stop = () => {};

const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  vi.useFakeTimers();
  [looks, tracks, statuses, hints, read] = [[], [], [], [], []];
  look = { reads: [], facts: calm };
  page.hidden = false;
  reader = {
    name: "zxing-wasm",
    extras: { native: false, second: false },
    look: async (_frame, pass) => {
      looks.push(pass);
      return look;
    },
    close: () => {},
  };
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", page);
  vi.stubGlobal("createImageBitmap", async () => "bitmap");
  vi.stubGlobal("navigator", {
    mediaDevices: Object.assign(new EventTarget(), { getUserMedia: async () => stream() }),
    permissions: { query: async () => new EventTarget() },
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function stream() {
  const track = Object.assign(new EventTarget(), { isLive: true, stop: vi.fn() });
  track.stop.mockImplementation(() => {
    track.isLive = false;
  });
  tracks.push(track);
  return { getVideoTracks: () => [track] };
}

async function start(): Promise<void> {
  const video = { videoWidth: 1280, videoHeight: 720, srcObject: null, play: async () => {} };
  const session = runScanSession({
    video: video as unknown as HTMLVideoElement,
    facing: "user",
    engines: { formats: ["qr", "code128"], secondOpinion: false },
    rules: () => ({ itemCodes: [], cardCodes: [] }),
    onRead: ({ text }) => read.push(text),
    onStatus: ({ state }) => statuses.push(state),
    onHint: (hint) => hints.push(hint),
  });
  stop = session.stop;
  await vi.advanceTimersByTimeAsync(500);
}

async function hide(isHidden: boolean): Promise<void> {
  page.hidden = isHidden;
  page.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(500);
}

describe("a camera on a page", () => {
  it("is let go when the page is hidden, looks no more, and comes back with it", async () => {
    await start();
    expect(statuses).toEqual(["starting", "on"]);
    await hide(true);
    expect(tracks.map(({ isLive }) => isLive)).toEqual([false]);
    const before = looks.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks.length).toBe(before);
    await hide(false);
    expect(tracks.map(({ isLive }) => isLive)).toEqual([false, true]);
    expect(looks.length).toBeGreaterThan(before);
    expect(statuses).toEqual(["starting", "on", "off", "starting", "on"]);
  });

  it("is not asked for while the page is hidden", async () => {
    page.hidden = true;
    await start();
    expect(tracks).toEqual([]);
    expect(statuses).toEqual(["off"]);
  });

  it("is let go at the end", async () => {
    await start();
    stop();
    expect(tracks.map(({ isLive }) => isLive)).toEqual([false]);
  });

  it("tells once what would help, and takes it back when something was read", async () => {
    look = { reads: [], facts: { ...calm, brightness: 10 } };
    await start();
    await vi.advanceTimersByTimeAsync(3000);
    expect(hints).toEqual(["dark"]);
    look = { reads: [{ symbology: "qr", text: "B1:X", witness: "first" }], facts: calm };
    await vi.advanceTimersByTimeAsync(500);
    expect(hints).toEqual(["dark", null]);
    expect(read).toEqual(["B1:X"]);
  });
});
