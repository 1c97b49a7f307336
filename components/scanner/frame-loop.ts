import type { FrameReader, Look } from "#components/scanner/decoder.ts";
import { firstTurn, nextTurn, passOrder } from "#domain/scanning/passes.ts";

/** At most twelve looks a second; two when nobody has shown or touched anything for a while. */
const busyPauseMs = 1000 / 12;
const idlePauseMs = 500;
const idleAfterMs = 20_000;
/** So many frames in a row that could not be decoded mean that the engine is broken. */
const failuresAllowed = 3;

type Watch = {
  readonly video: HTMLVideoElement;
  readonly reader: FrameReader;
  /** `at` in milliseconds of the page's clock. Answers whether the same pass should look again. */
  readonly onLook: (look: Look, frame: number, at: number) => boolean;
  readonly onBroken: () => void;
};

/** Looks through the camera until the returned function is called. One frame is on its way at most. */
export function watchFrames({ video, reader, onLook, onBroken }: Watch): () => void {
  const order = passOrder(reader.extras);
  let isStopped = false;
  let isLooking = false;
  let lastLookAt = Number.NEGATIVE_INFINITY;
  let awakeAt = performance.now();
  let frame = 0;
  let failures = 0;
  let turn = firstTurn;

  const look = async (at: number) => {
    frame += 1;
    const seen = await reader.look(await frameOf(video), turn.pass);
    if (isStopped) return;
    if (seen.reads.length > 0) awakeAt = at;
    turn = nextTurn(turn, onLook(seen, frame, at), order);
  };
  const onFrame = (now: number) => {
    if (isStopped) return;
    whenNextFrame(video, onFrame);
    const pause = now - awakeAt > idleAfterMs ? idlePauseMs : busyPauseMs;
    if (isLooking || now - lastLookAt < pause || video.videoWidth === 0) return;
    isLooking = true;
    lastLookAt = now;
    look(now)
      .then(
        () => {
          failures = 0;
        },
        () => {
          failures += 1;
          if (failures >= failuresAllowed && !isStopped) onBroken();
        },
      )
      .finally(() => {
        isLooking = false;
      });
  };
  const wake = () => {
    awakeAt = performance.now();
  };
  window.addEventListener("pointerdown", wake);
  window.addEventListener("keydown", wake);
  whenNextFrame(video, onFrame);
  return () => {
    isStopped = true;
    window.removeEventListener("pointerdown", wake);
    window.removeEventListener("keydown", wake);
  };
}

/**
 * A `VideoFrame` is a handle: its pixels are fetched in the worker, so that the screen never waits
 * for them. Only browsers without it copy the picture here.
 */
async function frameOf(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap> {
  if (typeof VideoFrame !== "function") return createImageBitmap(video);
  try {
    return new VideoFrame(video);
  } catch {
    return createImageBitmap(video);
  }
}

function whenNextFrame(video: HTMLVideoElement, onFrame: (now: number) => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(onFrame);
  else setTimeout(() => onFrame(performance.now()), busyPauseMs / 2);
}
