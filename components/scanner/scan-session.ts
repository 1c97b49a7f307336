import {
  type CameraProblem,
  type Facing,
  type OpenedCamera,
  openCamera,
} from "#components/scanner/camera.ts";
import type { EngineName, Look, Read } from "#components/scanner/decoder.ts";
import { watchFrames } from "#components/scanner/frame-loop.ts";
import { type Lamp, lampOf } from "#components/scanner/lamp.ts";
import { borrowDecoder, type LentDecoder } from "#components/scanner/shared-decoder.ts";
import type { EngineWish } from "#components/scanner/worker-messages.ts";
import {
  type Acceptance,
  accept,
  isStillWanted,
  nothingSeen,
  readsNeeded,
} from "#domain/scanning/acceptance.ts";
import type { ScanRules } from "#domain/scanning/code-rule.ts";
import { type Hint, type Hinting, nextHint, noHint } from "#domain/scanning/hints.ts";
import type { Symbology } from "#domain/scanning/symbologies.ts";

export type ScannerState = "starting" | "on" | "off" | CameraProblem;

export type ScannerStatus = {
  readonly state: ScannerState;
  /** Which engine decodes, while the scanner is on. */
  readonly engine: EngineName | null;
  /** The camera's own light; null where it has none. */
  readonly lamp: Lamp | null;
};

export type CameraScan = {
  readonly symbology: Symbology;
  readonly text: string;
  readonly via: "camera";
};

export type ScanWish = {
  readonly video: HTMLVideoElement;
  readonly facing: Facing;
  readonly engines: EngineWish;
  /** Asked at each read: settings may arrive while the camera runs. */
  readonly rules: () => ScanRules;
  readonly onRead: (scan: CameraScan) => void;
  readonly onStatus: (status: ScannerStatus) => void;
  /** Called when the advice changes. */
  readonly onHint: (hint: Hint | null) => void;
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
    if (document.hidden) return wish.onStatus(without("off"));
    const mine = attempt;
    phase = "opening";
    wish.onStatus(without("starting"));
    const isWanted = () => mine === attempt;
    const eyes = await openEyes(wish, isWanted, () => isWanted() && void start());
    // Stopped or started anew while the camera was opening: this one came too late.
    if (!isWanted()) return eyes.close();
    close = eyes.close;
    phase = eyes.state === "on" ? "open" : "resting";
    wish.onStatus({ state: eyes.state, engine: eyes.engine, lamp: eyes.lamp });
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
  const [camera, lent] = await Promise.all([openCamera(wish.facing), borrowDecoder(wish.engines)]);
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
    lamp: lampOf(camera.track),
    close: () => {
      stopLooking();
      camera.track.stop();
      lent.giveBack(false);
    },
  };
}

function closed(state: ScannerState): Eyes {
  return { ...without(state), close: () => {} };
}

function without(state: ScannerState): ScannerStatus {
  return { state, engine: null, lamp: null };
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
  const accepted = acceptor(wish);
  const advised = adviser(wish);
  const onLook = ({ reads, facts }: Look, frame: number, at: number) => {
    advised(facts, reads.length > 0, at);
    return accepted(reads, frame, at);
  };
  const stopWatching = watchFrames({ video, reader: decoder, onLook, onBroken });
  return () => {
    stopWatching();
    wish.onHint(null);
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

/** Tells what would help, and only when it is something else than before. */
function adviser({ onHint }: ScanWish) {
  let hinting: Hinting = noHint;
  return (facts: Look["facts"], hasRead: boolean, at: number): void => {
    const { shown } = hinting;
    hinting = nextHint(hinting, facts, hasRead, at);
    if (hinting.shown !== shown) onHint(hinting.shown);
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
