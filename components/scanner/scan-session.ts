import {
  type CameraProblem,
  type Facing,
  type OpenedCamera,
  openCamera,
} from "#components/scanner/camera.ts";
import type { EngineName, Read } from "#components/scanner/decoder.ts";
import { watchFrames } from "#components/scanner/frame-loop.ts";
import { borrowDecoder, type LentDecoder } from "#components/scanner/shared-decoder.ts";
import {
  type Acceptance,
  accept,
  isStillWanted,
  nothingSeen,
  readsNeeded,
} from "#domain/scanning/acceptance.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

export type ScannerState = "starting" | "on" | "off" | CameraProblem;

export type ScannerStatus = {
  readonly state: ScannerState;
  /** Which engine decodes, while the scanner is on. */
  readonly engine: EngineName | null;
};

export type CameraScan = {
  readonly symbology: Symbology;
  readonly text: string;
  readonly via: "camera";
};

export type ScanWish = {
  readonly video: HTMLVideoElement;
  readonly facing: Facing;
  readonly formats: readonly Symbology[];
  /** Asked at each read: settings may arrive while the camera runs. */
  readonly rules: () => ScanRules;
  readonly onRead: (scan: CameraScan) => void;
  readonly onStatus: (status: ScannerStatus) => void;
};

export type ScanSession = { readonly stop: () => void; readonly retry: () => void };

const retryMs = 4000;

/**
 * Camera, engine and acceptance from here until `stop`. A hidden page lets the camera go; a camera
 * that is missing, busy or pulled out is tried again by itself. After a person's "no" only a changed
 * permission, a return to the page or `retry` asks again.
 */
export function runScanSession(wish: ScanWish): ScanSession {
  const listening = new AbortController();
  const { signal } = listening;
  let attempt = 0;
  let phase: "resting" | "opening" | "open" = "resting";
  let close = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const halt = () => {
    attempt += 1;
    phase = "resting";
    clearTimeout(timer);
    close();
    close = () => {};
  };
  const start = async () => {
    halt();
    if (document.hidden) return wish.onStatus({ state: "off", engine: null });
    const mine = attempt;
    phase = "opening";
    wish.onStatus({ state: "starting", engine: null });
    const isWanted = () => mine === attempt;
    const eyes = await openEyes(wish, isWanted, () => isWanted() && void start());
    // Stopped or started anew while the camera was opening: this one came too late.
    if (!isWanted()) return eyes.close();
    close = eyes.close;
    phase = eyes.state === "on" ? "open" : "resting";
    wish.onStatus({ state: eyes.state, engine: eyes.engine });
    if (retried.has(eyes.state)) timer = setTimeout(start, retryMs);
  };
  const startWhereNeeded = () => {
    if (phase === "resting" && !signal.aborted) void start();
  };

  document.addEventListener("visibilitychange", () => void start(), { signal });
  navigator.mediaDevices?.addEventListener("devicechange", startWhereNeeded, { signal });
  void onPermissionChange(startWhereNeeded, signal);
  void start();
  return {
    retry: startWhereNeeded,
    stop: () => {
      listening.abort();
      halt();
    },
  };
}

const retried: ReadonlySet<ScannerState> = new Set(["none", "busy", "error"]);

type Eyes = ScannerStatus & { readonly close: () => void };

/** Opens camera and engine at the same time and looks; `onLost` when one of them is gone. */
async function openEyes(
  wish: ScanWish,
  isWanted: () => boolean,
  onLost: () => void,
): Promise<Eyes> {
  const [camera, lent] = await Promise.all([openCamera(wish.facing), borrowDecoder(wish.formats)]);
  if ("problem" in camera) {
    lent?.giveBack(false);
    return closed(camera.problem);
  }
  if (lent === null || !isWanted()) {
    camera.track.stop();
    lent?.giveBack(false);
    return closed("error");
  }
  const stopLooking = await look(wish, camera, lent, onLost);
  return {
    state: "on",
    engine: lent.decoder.name,
    close: () => {
      stopLooking();
      camera.track.stop();
      lent.giveBack(false);
    },
  };
}

function closed(state: ScannerState): Eyes {
  return { state, engine: null, close: () => {} };
}

async function look(
  wish: ScanWish,
  { track, stream }: Extract<OpenedCamera, { stream: MediaStream }>,
  { decoder, giveBack }: LentDecoder,
  onLost: () => void,
): Promise<() => void> {
  const { video } = wish;
  track.addEventListener("ended", onLost);
  video.srcObject = stream;
  // A play that is cut off by the next one is no failure; a video without frames is just not read.
  await video.play().catch(() => {});
  const onBroken = () => {
    giveBack(true);
    onLost();
  };
  const stopWatching = watchFrames({ video, decoder, onReads: acceptor(wish), onBroken });
  return () => {
    stopWatching();
    track.removeEventListener("ended", onLost);
    if (video.srcObject === stream) video.srcObject = null;
  };
}

/** Puts reads through the acceptance rules; true asks for another look in the same way. */
function acceptor({ rules, onRead }: ScanWish) {
  let seen: Acceptance = nothingSeen;
  return (reads: readonly Read[], frame: number, at: number): boolean => {
    for (const read of reads) {
      const step = accept(seen, { ...read, frame, at }, readsNeeded(read, rules()));
      seen = step.state;
      if (step.accepted !== null) {
        onRead({ symbology: read.symbology, text: read.text, via: "camera" });
      }
    }
    return isStillWanted(seen, frame);
  };
}

/** Not every browser lets the camera's permission be asked for; then nothing is heard. */
async function onPermissionChange(listener: () => void, signal: AbortSignal): Promise<void> {
  try {
    const status = await navigator.permissions.query({ name: "camera" as PermissionName });
    status.addEventListener("change", listener, { signal });
  } catch {
    // The person can still ask again by hand.
  }
}
