import { aimingBox, type Box } from "#components/scanner/aiming-box.ts";
import type { Picture } from "#components/scanner/decoder.ts";
import { toBrightness } from "#components/scanner/picture.ts";
import type { PassFacts } from "#domain/scanning/passes.ts";

/**
 * The part of a camera's frame that a pass looks at, in shades of grey. Most cameras send brightness
 * apart from colour: then it is only copied. The frame is used up.
 */
export async function takePicture(
  frame: VideoFrame | ImageBitmap,
  area: PassFacts["area"],
): Promise<Picture> {
  try {
    const { width, height } = sizeOf(frame);
    const part = evenBox(area === "box" ? aimingBox(width, height) : wholeBox(width, height));
    const copied = isVideoFrame(frame) ? await copyOut(frame, part) : null;
    return copied ?? drawOut(frame, part);
  } finally {
    frame.close();
  }
}

function isVideoFrame(frame: VideoFrame | ImageBitmap): frame is VideoFrame {
  return "copyTo" in frame;
}

function sizeOf(frame: VideoFrame | ImageBitmap) {
  if (!isVideoFrame(frame)) return frame;
  return { width: frame.displayWidth, height: frame.displayHeight };
}

/** More than this no pass can look at in time. */
const longestWhole = 1920;

function wholeBox(width: number, height: number): Box {
  const size = { width: Math.min(width, longestWhole), height: Math.min(height, longestWhole) };
  return { x: (width - size.width) >> 1, y: (height - size.height) >> 1, ...size };
}

/** Colours are kept for every second pixel, so a part begins and ends at even ones. */
function evenBox({ x, y, width, height }: Box): Box {
  return { x: x & ~1, y: y & ~1, width: width & ~1, height: height & ~1 };
}

/** Where brightness is in a frame's bytes: a plane of its own, or a mix of four. */
const brightnessFirst = new Set(["I420", "I420A", "I422", "I444", "NV12"]);
const colourOrders: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ["RGBA", [0, 1, 2]],
  ["RGBX", [0, 1, 2]],
  ["BGRA", [2, 1, 0]],
  ["BGRX", [2, 1, 0]],
]);

/** Null where a frame's bytes cannot be had, or lie otherwise than its picture is shown. */
async function copyOut(frame: VideoFrame, part: Box): Promise<Picture | null> {
  const { format, visibleRect } = frame;
  const isAsShown =
    visibleRect !== null &&
    visibleRect.width === frame.displayWidth &&
    visibleRect.height === frame.displayHeight;
  const order = colourOrders.get(format ?? "");
  if (!isAsShown || (order === undefined && !brightnessFirst.has(format ?? ""))) return null;
  const { width, height } = part;
  try {
    const rect = { width, height, x: visibleRect.x + part.x, y: visibleRect.y + part.y };
    const bytes = new Uint8Array(frame.allocationSize({ rect }));
    const [plane] = await frame.copyTo(bytes, { rect });
    if (plane === undefined) return null;
    const pixelBytes = order === undefined ? 1 : 4;
    const packed = withoutGaps(
      bytes.subarray(plane.offset),
      plane.stride,
      width * pixelBytes,
      height,
    );
    return { data: order === undefined ? packed : toBrightness(packed, order), width, height };
  } catch {
    return null;
  }
}

function withoutGaps(bytes: Uint8Array, stride: number, rowBytes: number, rows: number) {
  if (stride === rowBytes) return bytes.subarray(0, rowBytes * rows);
  const packed = new Uint8Array(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    packed.set(bytes.subarray(row * stride, row * stride + rowBytes), row * rowBytes);
  }
  return packed;
}

let canvas: OffscreenCanvas | null = null;

function drawOut(frame: VideoFrame | ImageBitmap, { x, y, width, height }: Box): Picture {
  if (canvas === null || canvas.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
  }
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas in the worker");
  context.drawImage(frame, x, y, width, height, 0, 0, width, height);
  return { data: toBrightness(context.getImageData(0, 0, width, height).data), width, height };
}
