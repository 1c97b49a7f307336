import type { BrowserContext, Page } from "@playwright/test";
import { toPng } from "#e2e/camera/png.ts";
import { drawScene, type Scene } from "#e2e/camera/scene.ts";

/** How the camera of the page behaves; all but `present` are what `getUserMedia` then throws. */
export type CameraMood = "present" | "denied" | "none" | "busy";

type FakeCamera = {
  readonly show: (pngs: readonly string[]) => Promise<void>;
  readonly become: (mood: CameraMood) => void;
};

const size = { width: 1280, height: 720 };

/**
 * Gives the page, before it is opened, a camera that a test can point at things with
 * `showToCamera`. After each loading of a page it sees the empty desk again.
 */
export async function installCamera(where: Page | BrowserContext): Promise<void> {
  await where.addInitScript(fakeCamera, size);
}

/** Holds something before the camera until something else is held there; `null` takes it away. */
export async function showToCamera(page: Page, scene: Scene | null, seed = 1): Promise<void> {
  const pngs = [0, 1, 2].map((moment) =>
    toPng(drawScene(scene ?? { blank: true }, { ...size, seed: seed * 100 + moment })).toString(
      "base64",
    ),
  );
  await page.evaluate(async (frames) => {
    const { bibliomatCamera } = window as unknown as { bibliomatCamera: FakeCamera };
    await bibliomatCamera.show(frames);
  }, pngs);
}

/** Unplugs the camera, plugs it in again, or has the person say no. */
export async function setCameraMood(page: Page, mood: CameraMood): Promise<void> {
  await page.evaluate((wish) => {
    const { bibliomatCamera } = window as unknown as { bibliomatCamera: FakeCamera };
    bibliomatCamera.become(wish);
  }, mood);
}

/** Runs in the page before its own scripts; it can use nothing of this file. */
function fakeCamera({ width, height }: { readonly width: number; readonly height: number }): void {
  if (!navigator.mediaDevices) return;
  const errors = { denied: "NotAllowedError", none: "NotFoundError", busy: "NotReadableError" };
  let frames: readonly ImageBitmap[] = [];
  let mood: "present" | "denied" | "none" | "busy" = "present";
  let moment = 0;
  let live: readonly MediaStreamTrack[] = [];

  const paint = (context: CanvasRenderingContext2D) => {
    const frame = frames[Math.floor(moment / 4) % Math.max(1, frames.length)];
    context.fillStyle = "rgb(125 125 125)";
    if (frame === undefined) context.fillRect(0, 0, width, height);
    else context.drawImage(frame, 0, 0);
    // A stream sends a frame only when something has changed.
    context.fillStyle = moment % 2 === 0 ? "white" : "black";
    context.fillRect(0, 0, 2, 2);
    moment += 1;
  };

  navigator.mediaDevices.getUserMedia = async () => {
    if (mood !== "present") throw new DOMException("fake camera", errors[mood]);
    const screen = document.createElement("canvas");
    Object.assign(screen, { width, height });
    const context = screen.getContext("2d");
    if (context === null) throw new DOMException("no canvas", "NotReadableError");
    paint(context);
    const stream = screen.captureStream(15);
    live = stream.getVideoTracks();
    const timer = setInterval(() => {
      if (stream.getVideoTracks().every((track) => track.readyState === "ended")) {
        clearInterval(timer);
      } else paint(context);
    }, 66);
    return stream;
  };

  const show = async (pngs: readonly string[]) => {
    frames = await Promise.all(
      pngs.map((png) => {
        const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
        return createImageBitmap(new Blob([bytes], { type: "image/png" }));
      }),
    );
  };
  const become = (wish: typeof mood) => {
    mood = wish;
    for (const track of mood === "present" ? [] : live) {
      track.stop();
      // A real track says so when its camera is pulled out; one that is stopped by hand does not.
      track.dispatchEvent(new Event("ended"));
    }
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  };
  Object.assign(window, { bibliomatCamera: { show, become } });
}
