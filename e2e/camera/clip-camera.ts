import type { BrowserContext, Page } from "@playwright/test";
import { toPng } from "#e2e/camera/png.ts";
import { drawScene, type Scene } from "#e2e/camera/scene.ts";

type ClipCamera = { readonly play: (pngs: readonly string[]) => Promise<number> };

const size = { width: 1280, height: 720 };

/** A camera of thirty frames a second that shows what `playClip` holds before it, else a desk. */
export async function installClipCamera(where: Page | BrowserContext): Promise<void> {
  await where.addInitScript(clipCamera, size);
}

/**
 * A label comes in from the side, blurred by its movement, and rests. Each frame has its number drawn
 * in a corner. Answers when the first frame at rest was shown, by the page's clock.
 */
export async function playClip(page: Page, scene: Scene, seed: number): Promise<number> {
  const pngs = [0, 1, 2].map((moment) =>
    toPng(drawScene(scene, { ...size, seed: seed * 10 + moment })).toString("base64"),
  );
  return await page.evaluate((frames) => {
    const { clipCamera: camera } = window as unknown as { clipCamera: ClipCamera };
    return camera.play(frames);
  }, pngs);
}

/** Runs in the page before its own scripts; it can use nothing of this file. */
function clipCamera({ width, height }: { readonly width: number; readonly height: number }): void {
  if (!navigator.mediaDevices) return;
  const framesOfMovement = 12;
  let shown: readonly ImageBitmap[] = [];
  let sinceStart = 0;
  let number = 0;
  let onRest: (at: number) => void = () => {};

  const paint = (context: CanvasRenderingContext2D) => {
    number += 1;
    context.filter = "none";
    context.fillStyle = "rgb(125 125 125)";
    context.fillRect(0, 0, width, height);
    const left = Math.max(0, framesOfMovement - sinceStart);
    const frame = shown[number % Math.max(1, shown.length)];
    if (frame !== undefined) {
      if (left > 0) context.filter = "blur(6px)";
      context.drawImage(frame, (left * width) / framesOfMovement, left * 4);
      context.filter = "none";
      if (sinceStart === framesOfMovement) onRest(performance.now());
      sinceStart += 1;
    }
    context.fillStyle = number % 2 === 0 ? "white" : "black";
    context.font = "16px monospace";
    context.fillText(`frame ${number}`, 8, 20);
  };

  navigator.mediaDevices.getUserMedia = async () => {
    const screen = document.createElement("canvas");
    Object.assign(screen, { width, height });
    const context = screen.getContext("2d");
    if (context === null) throw new DOMException("no canvas", "NotReadableError");
    paint(context);
    const stream = screen.captureStream(30);
    const timer = setInterval(() => {
      if (stream.getVideoTracks().every((track) => track.readyState === "ended")) {
        clearInterval(timer);
      } else paint(context);
    }, 33);
    return stream;
  };

  const play = async (pngs: readonly string[]) => {
    const loaded = await Promise.all(
      pngs.map((png) => {
        const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
        return createImageBitmap(new Blob([bytes], { type: "image/png" }));
      }),
    );
    return await new Promise<number>((resolve) => {
      onRest = resolve;
      sinceStart = 0;
      shown = loaded;
    });
  };
  Object.assign(window, { clipCamera: { play } });
}
