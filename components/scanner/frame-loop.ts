import { aimingBox } from "#components/scanner/aiming-box.ts";
import type { Decoder, Read } from "#components/scanner/decoder.ts";
import { firstTurn, nextTurn } from "#domain/scanning/passes.ts";

/** At most twelve looks a second; two when nobody has shown or touched anything for a while. */
const busyPauseMs = 1000 / 12;
const idlePauseMs = 500;
const idleAfterMs = 20_000;
/** So many frames in a row that could not be decoded mean that the engine is broken. */
const failuresAllowed = 3;

type Watch = {
  readonly video: HTMLVideoElement;
  readonly decoder: Decoder<ImageBitmap>;
  /** `at` in milliseconds of the page's clock. Answers whether the same pass should look again. */
  readonly onReads: (reads: readonly Read[], frame: number, at: number) => boolean;
  readonly onBroken: () => void;
};

/** Looks through the camera until the returned function is called. One frame is on its way at most. */
export function watchFrames({ video, decoder, onReads, onBroken }: Watch): () => void {
  let isStopped = false;
  let isLooking = false;
  let lastLookAt = Number.NEGATIVE_INFINITY;
  let awakeAt = performance.now();
  let frame = 0;
  let failures = 0;
  let turn = firstTurn;

  const look = async (at: number) => {
    frame += 1;
    const reads = await decoder.decode(await cutOut(video), turn.pass);
    if (isStopped) return;
    if (reads.length > 0) awakeAt = at;
    turn = nextTurn(turn, onReads(reads, frame, at));
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

function cutOut(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { x, y, width, height } = aimingBox(video.videoWidth, video.videoHeight);
  return createImageBitmap(video, x, y, width, height);
}

function whenNextFrame(video: HTMLVideoElement, onFrame: (now: number) => void): void {
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(onFrame);
  else setTimeout(() => onFrame(performance.now()), busyPauseMs / 2);
}
